using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>One client that talks to one server at one address: what is judged.</summary>
public sealed record Connection
{
    /// <summary>The path it belongs to, 1 to 9.</summary>
    public required int Path { get; init; }

    /// <summary>Who dials: a component's id (<c>kube-apiserver@cp1</c>) or a description (<c>/root/.kube/config@ctl1</c>).</summary>
    public required string Client { get; init; }

    /// <summary>Who answers: a component's id, or a description of what is out of sight.</summary>
    public required string Server { get; init; }

    /// <summary>The address dialled, host and port or a URL; empty where none was seen.</summary>
    public required string Address { get; init; }

    /// <summary>What the client does.</summary>
    public required Dialer Dialer { get; init; }

    /// <summary>What the server does.</summary>
    public required Acceptor Acceptor { get; init; }

    /// <summary>Who the server must take the client for, so that the connection works and no more; null where any name will do.</summary>
    public ExpectedIdentity? Expected { get; init; }

    /// <summary>Rights of the client far beyond what this connection is for; null for none, or none seen.</summary>
    public ExcessPowers? Powers { get; init; }

    /// <summary>Why it is not known which rights the client has; null where it is known, or nobody's business here.</summary>
    public Gap? RightsUnseen { get; init; }

    /// <summary>Why the authorizer would refuse what this connection is for; null where it would not, or that was not observed.</summary>
    public string? Unauthorized { get; init; }

    /// <summary>The ends that a provider runs, out of its users' sight.</summary>
    public Ends RunByProvider { get; init; }

    /// <summary>Why the client has no address to dial; null where it has one, or that was not observed.</summary>
    public Gap? NoAddress { get; init; }

    /// <summary>Why nobody answers where the client dials; null where somebody does, or that was not tried from a place that counts.</summary>
    public Gap? NobodyAnswers { get; init; }

    /// <summary>True for the one credential that is meant to be in system:masters: kubeadm's super-admin.conf.</summary>
    public bool MeantForMasters { get; init; }

    /// <summary>True for a webhook that the API server asks: it gives out verdicts, and has nothing else to protect.</summary>
    public bool IsWebhook { get; init; }

    /// <summary>True for a connection that others run through, with a TLS of their own: konnectivity.</summary>
    public bool IsTunnel { get; init; }

    /// <summary>The mesh by which both ends prove to each other who they are; null where no mesh does.</summary>
    public MeshIdentity? Mesh { get; init; }

    /// <summary>What will renew the client's certificate, and the server's; null where nobody does by itself.</summary>
    public Renewal Renewal { get; init; } = Renewal.Nobody;

    /// <summary>The same for the same ends in every run.</summary>
    public string Id => $"{Path}:{Client}->{Server}" + (Address.Length == 0 ? "" : $"[{Address}]");

    public override string ToString() => Id;
}

/// <summary>The ends of a connection.</summary>
[Flags]
public enum Ends
{
    None = 0,
    Client = 1,
    Server = 2,
}

/// <summary>The user and group that a component is known by to the authorizer.</summary>
/// <param name="User">The exact user name, e.g. <c>system:kube-scheduler</c>.</param>
/// <param name="Group">A group it must be in; null for none.</param>
public sealed record ExpectedIdentity(string User, string? Group = null);

/// <summary>Rights that a client has and does not need.</summary>
/// <param name="Origin">What gives them, e.g. a ClusterRoleBinding.</param>
/// <param name="Because">In words.</param>
/// <param name="Enough">What would do.</param>
public sealed record ExcessPowers(Origin Origin, string Because, string Enough);

/// <summary>Who renews the two certificates without being asked.</summary>
/// <param name="Client">What renews the client's; null for nobody.</param>
/// <param name="Server">What renews the server's; null for nobody.</param>
/// <param name="SwitchedOff">Where renewal of the client's could be on and is off; null where there is no such switch.</param>
/// <param name="Unseen">Why it is not known whether the client's is renewed; null where it is known.</param>
public sealed record Renewal(string? Client, string? Server, Origin? SwitchedOff = null, Gap? Unseen = null)
{
    public static readonly Renewal Nobody = new(null, null);
}

/// <summary>Certificates of a service mesh, which its proxies show and check on both ends.</summary>
/// <param name="Origin">What decides that they must.</param>
/// <param name="Because">In words.</param>
public sealed record MeshIdentity(Origin Origin, string Because);
