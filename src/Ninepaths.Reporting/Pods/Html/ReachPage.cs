namespace Ninepaths.Reporting.Pods;

/// <summary>What every section of the page needs.</summary>
internal sealed class ReachPage(HtmlWriter html, ReachReport report, int mostRows)
{
    public HtmlWriter Html => html;

    public ReachReport Report => report;

    public ReachTotals Totals { get; } = ReachTotals.Of(report);

    /// <summary>All groups, each by itself.</summary>
    public NamespaceGraph Graph { get; } = NamespaceGraph.Of(report);

    public int MostRows => mostRows;

    /// <summary>True when there are too many pairs to have each in the page.</summary>
    public bool IsFolded => Totals.Rows > mostRows;

    /// <summary>The anchor of a group's section.</summary>
    public static string AnchorOf(GroupNode group) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"group-{group.Id}");
}
