using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>What stands together in pictures: the outside, the ingress controller, a namespace, the nodes.</summary>
internal enum ReachGroupKind
{
    Outside,
    IngressController,
    Namespace,
    Nodes,

    /// <summary>Namespaces that have no room of their own in a picture.</summary>
    Rest,
}

/// <summary>A group by its kind and, for a namespace, its name.</summary>
internal readonly record struct ReachGroupKey(ReachGroupKind Kind, string Namespace)
{
    public static readonly IComparer<ReachGroupKey> Order = Comparer<ReachGroupKey>.Create((one, other) =>
        one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : string.CompareOrdinal(one.Namespace, other.Namespace));
}

/// <summary>Which group an end belongs to, and how both are called there.</summary>
internal static class ReachGroup
{
    public static ReachGroupKey KeyOf(ReachEnd end) => end.Kind switch
    {
        ReachEndKind.Addresses => new(ReachGroupKind.Outside, ""),
        ReachEndKind.IngressController => new(ReachGroupKind.IngressController, ""),
        ReachEndKind.Node => new(ReachGroupKind.Nodes, ""),
        _ => new(ReachGroupKind.Namespace, end.Namespace),
    };

    public static string TitleOf(ReachGroupKey key) => key.Kind switch
    {
        ReachGroupKind.Outside => "outside the cluster",
        ReachGroupKind.IngressController => "ingress controller",
        ReachGroupKind.Nodes => "nodes",
        _ => Inert.Text(key.Namespace, 100),
    };

    /// <summary>An end's name where its group stands around it: <c>cart[Deployment]</c>.</summary>
    public static string ShortName(ReachEnd end)
    {
        var prefix = Inert.Text(end.Namespace) + "/";
        if (end.Namespace.Length > 0 && end.Name.StartsWith(prefix, StringComparison.Ordinal)) return end.Name[prefix.Length..];
        if (end.Kind == ReachEndKind.IngressController) return "that routes imply";
        return end.Kind is ReachEndKind.Addresses or ReachEndKind.Node ? end.Name[..end.Name.LastIndexOf('[')] : end.Name;
    }
}
