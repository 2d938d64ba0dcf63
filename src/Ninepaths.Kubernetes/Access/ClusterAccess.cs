using Ninepaths.Kubernetes.Credentials;
using Ninepaths.Pki;

namespace Ninepaths.Kubernetes.Access;

/// <summary>All that a client needs to speak to one API server.</summary>
internal sealed class ClusterAccess : IDisposable
{
    /// <summary>The URL, with the path that everything is asked below (Rancher and others put clusters side by side).</summary>
    public required Uri Server { get; init; }

    /// <summary>How it is called in messages and reports: the context, or the pod's service account.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it trusts; null for plain HTTP.</summary>
    public required TrustBundle? Roots { get; init; }

    /// <summary>Where the roots were read, for messages.</summary>
    public required string RootsNamed { get; init; }

    /// <summary>The name to ask for and to look for instead of the URL's; null for that.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The proxy that the kubeconfig names; null for none. Those of the environment are not used.</summary>
    public Uri? Proxy { get; init; }

    public required ClientCredential Credential { get; init; }

    /// <summary>Whether the environment names a proxy that kubectl would have used.</summary>
    public bool IgnoresProxy { get; init; }

    public void Dispose() => Credential.Dispose();
}
