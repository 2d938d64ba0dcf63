using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Layouts;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Wiring;

/// <summary>How a cluster is wired: its components, every connection between them, and the certificates they use.</summary>
public sealed record Topology
{
    public required Snapshot Facts { get; init; }

    /// <summary>How the cluster was put together.</summary>
    public Layout Layout { get; init; } = Layout.Unknown;

    public ImmutableArray<Component> Components { get; init; } = [];

    /// <summary>Connections of all paths, in the order of the paths.</summary>
    public ImmutableArray<Connection> Connections { get; init; } = [];

    /// <summary>Why paths have no connection, where that is known.</summary>
    public ImmutableArray<PathRemark> Remarks { get; init; } = [];

    /// <summary>Every certificate found, wherever it stands.</summary>
    public ImmutableArray<CertificateUse> Certificates { get; init; } = [];

    /// <summary>Every kubeconfig found, with who uses it.</summary>
    public ImmutableArray<Kubeconfigs.KubeconfigUse> Kubeconfigs { get; init; } = [];

    /// <summary>The ways in at each API server that was observed, in the order in which it asks them.</summary>
    public ImmutableArray<ServerAuthentication> Authentication { get; init; } = [];

    /// <summary>Who can do what beyond ordinary work, by roles and bindings.</summary>
    public PowerTable Powers { get; init; } = PowerTable.NotObserved;

    /// <summary>What could not be read on the way.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];

    /// <summary>What the connections were made from: findings that are about no single connection look here.</summary>
    internal Cluster? Cluster { get; init; }
}

/// <summary>A certificate in a file, a kubeconfig or an API object.</summary>
public sealed record CertificateUse
{
    public required Pki.Certificate Certificate { get; init; }

    /// <summary>The file (or API object) and line it stands in.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What it is for, in words: <c>API server serving certificate</c>; <c>certificate</c> where nothing names it.</summary>
    public required string Role { get; init; }

    /// <summary>kubeadm's name for it in <c>check-expiration</c>; null where kubeadm does not list it.</summary>
    public string? KubeadmName { get; init; }

    /// <summary>True for CA certificates in bundles.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>True for the certificate that the user of a kubeconfig shows; what is sent along with it is not.</summary>
    public bool IsUsers { get; init; }

    /// <summary>The settings that name the file, e.g. <c>kube-apiserver@cp1 --client-ca-file</c>.</summary>
    public ImmutableArray<string> UsedBy { get; init; } = [];
}
