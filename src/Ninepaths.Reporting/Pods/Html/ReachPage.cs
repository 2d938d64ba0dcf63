namespace Ninepaths.Reporting.Pods;

/// <summary>What every section of the page needs.</summary>
internal sealed class ReachPage(HtmlWriter html, ReachReport report, int mostRows)
{
    // So many have up to 14,400 lines among them, which a browser still holds with ease.
    private const int MostNamespaces = 120;

    private readonly (NamespaceGraph Page, NamespaceGraph Picture) _graphs = Graphs(report);

    public HtmlWriter Html => html;

    public ReachReport Report => report;

    public ReachTotals Totals { get; } = ReachTotals.Of(report);

    /// <summary>The groups that have a section: every namespace, unless there are very many.</summary>
    public NamespaceGraph Graph => _graphs.Page;

    /// <summary>The groups that have a box in the picture.</summary>
    public NamespaceGraph Picture => _graphs.Picture;

    public int MostRows => mostRows;

    /// <summary>True when there are too many pairs to have each in the page.</summary>
    public bool IsFolded => Totals.Rows > mostRows;

    /// <summary>The number by which the page knows a group of the picture; null where it stands for several.</summary>
    public int? NumberOf(GroupNode group) => group.Id < 0 ? null : Graph.Groups.FirstOrDefault(each => each.Id == group.Id)?.Index;

    private static (NamespaceGraph Page, NamespaceGraph Picture) Graphs(ReachReport report)
    {
        var all = NamespaceGraph.Of(report);
        return (all.Fold(MostNamespaces), all.Fold(ReachSvg.MostNamespaces));
    }

    /// <summary>The anchor of a group's section.</summary>
    public static string AnchorOf(GroupNode group) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"group-{group.Index}");
}
