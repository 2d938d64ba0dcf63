using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>The nine paths, judged at an instant. A pure function of the wiring and the instant.</summary>
public sealed record Assessment
{
    public required Topology Wiring { get; init; }

    /// <summary>The instant that certificates and tokens were judged at.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>All nine, in order.</summary>
    public required ImmutableArray<PathAssessment> Paths { get; init; }

    /// <summary>Most severe first, then by id and subject.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public required Coverage Coverage { get; init; }

    /// <summary>The exceptions that were given, and what became of them; empty where none were.</summary>
    public ImmutableArray<ExceptionUse> Exceptions { get; init; } = [];

    /// <summary>How it stands against an earlier report; null where none was given.</summary>
    public BaselineComparison? Baseline { get; init; }
}

/// <summary>One path: the worst of its connections and findings.</summary>
/// <param name="Path">Which.</param>
/// <param name="Verdict">The worst of what is below.</param>
/// <param name="Reason">What decides, in one sentence.</param>
/// <param name="Connections">Every connection of the path.</param>
public sealed record PathAssessment(ClusterPath Path, PathVerdict Verdict, string Reason, ImmutableArray<ConnectionAssessment> Connections);

/// <summary>One connection and its five properties.</summary>
public sealed record ConnectionAssessment(Connection Connection, PathVerdict Verdict, ImmutableArray<PropertyVerdict> Properties)
{
    public PropertyVerdict this[Property property] => Properties[(int)property];
}

/// <summary>What a path or connection comes to. In order of badness: the lowest number wins.</summary>
public enum PathVerdict
{
    /// <summary>Somebody on the network can read, alter or act without a credential that should be asked for.</summary>
    Exposed,

    /// <summary>The two ends cannot talk, or will not after a known date.</summary>
    Broken,

    /// <summary>Every credential is asked for, and there is a gap.</summary>
    Weak,

    /// <summary>What was seen does not suffice.</summary>
    NotObserved,

    /// <summary>Run by a managed service, out of sight.</summary>
    Provider,

    /// <summary>All properties proven.</summary>
    Secure,
}

/// <summary>How much of what should be judged was seen. A property counts once for each connection.</summary>
/// <param name="Observed">Properties that were proven or refuted.</param>
/// <param name="Applicable">All properties of all connections.</param>
/// <param name="Missing">What was not seen, grouped, with what would show it.</param>
public sealed record Coverage(int Observed, int Applicable, ImmutableArray<Unseen> Missing)
{
    /// <summary>Properties that only the provider of a managed control plane can see: neither observed nor applicable.</summary>
    public int AtProvider { get; init; }

    /// <summary>0 to 100; 0 when there is nothing to judge.</summary>
    public double Percent => Applicable == 0 ? 0 : Math.Round(100.0 * Observed / Applicable, 1);
}

/// <summary>Properties that could not be judged for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Needs">What would show them.</param>
/// <param name="Count">How many properties.</param>
/// <param name="Paths">On which paths.</param>
public sealed record Unseen(string Reason, string Needs, int Count, ImmutableArray<int> Paths)
{
    /// <summary>What to say of a path of which not one connection was seen.</summary>
    internal static (string Reason, string Needs) On(int path, ImmutableArray<PathRemark> remarks) =>
        Remark(path, remarks) is { Needs: { } needs } remark ? (remark.Because, needs) : On(path);

    /// <summary>What was remarked of a path; what is out of sight before what is not there.</summary>
    internal static PathRemark? Remark(int path, ImmutableArray<PathRemark> remarks) =>
        remarks.Where(remark => remark.Path == path).OrderBy(remark => remark.Needs is null).FirstOrDefault();

    private static (string Reason, string Needs) On(int path) => path switch
    {
        1 => ("no API server and kubelet were observed together", "the hosts of the control plane and of the nodes"),
        2 => ("no kubelet with a kubeconfig was observed", "the nodes' hosts"),
        3 => ("neither an API server nor a user's kubeconfig was observed", "the hosts of the control plane"),
        4 => ("no API server was observed", "the hosts of the control plane"),
        5 => ("no etcd member was observed", "the hosts that etcd runs on"),
        6 => ("the API server's objects were not observed", "namespaces, pods and networkpolicies of the API server"),
        7 => ("no API server was observed", "the hosts of the control plane, and the API server's objects"),
        8 => ("no scheduler, controller-manager or kube-proxy was observed", "the hosts of the control plane and of the nodes"),
        _ => ("no node was observed", "the nodes' hosts"),
    };
}
