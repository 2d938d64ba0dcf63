namespace Ninepaths.Reporting.Pods;

/// <summary>Which namespaces policies leave alone.</summary>
internal static class NamespacePolicies
{
    /// <summary>Namespaces with pods of which no policy, of theirs or of the whole cluster, selects any; in the order of their names.</summary>
    public static List<string> Unselected(ReachReport report) =>
    [
        .. from end in report.Ends.Pods
           group end by end.Namespace into one
           where !one.Any(report.Selection.IsSelected)
           orderby one.Key
           select Inert.Text(one.Key, 100),
    ];
}
