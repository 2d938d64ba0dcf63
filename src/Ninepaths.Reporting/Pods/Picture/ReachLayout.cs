using System.Collections.Immutable;

namespace Ninepaths.Reporting.Pods;

/// <summary>Namespaces in two columns by name, the outside above and between them, lines in the middle: no line crosses a box.</summary>
internal sealed class ReachLayout
{
    public const double Width = 1020;
    public const double Margin = 14;
    public const double ColumnWidth = 270;
    public const double LineHeight = 17;

    private const double Gap = 16;
    private const double HubGap = 18;
    private const double HubWidth = 216;

    private ReachLayout(ImmutableArray<GroupBox> boxes, FlowChoice choice, double bottom, int members) =>
        (Boxes, Choice, Bottom, Members) = (boxes, choice, bottom, members);

    /// <summary>By the index of their groups.</summary>
    public ImmutableArray<GroupBox> Boxes { get; }

    public FlowChoice Choice { get; }

    public double Bottom { get; }

    /// <summary>How many members a box lists.</summary>
    public int Members { get; }

    /// <summary>Whether lines have room for words.</summary>
    public bool HasLabels => Choice.Lines.Length + Choice.Stubs.Length <= 60;

    public static ReachLayout Of(NamespaceGraph graph, double top, double columnsTop)
    {
        var choice = FlowChoice.Of(graph);
        var slot = choice.Lines.Length + choice.Stubs.Length <= 60 ? 19 : 12;
        var members = graph.Groups.Length switch { <= 10 => 8, <= 20 => 5, _ => 3 };
        var hubs = graph.Groups.Where(group => IsHub(group.Kind)).Select(group => new GroupBox(group, BoxSide.Top, 0)).ToList();
        var columns = graph.Groups.Where(group => !IsHub(group.Kind)).Select(group => (Group: group, Lines: LinesOf(choice, group.Index))).ToList();
        var total = columns.Sum(each => Height(graph, each.Group, each.Lines, members, slot) + Gap);

        PlaceHubs(hubs, top, columnsTop - 46);
        var boxes = new List<GroupBox>(hubs);
        var (left, right) = (columnsTop, columnsTop);
        foreach (var (group, lines) in columns)
        {
            var height = Height(graph, group, lines, members, slot);
            var isLeft = left - columnsTop + height / 2 <= total / 2;
            var box = new GroupBox(group, isLeft ? BoxSide.Left : BoxSide.Right, lines)
            {
                Place = new(isLeft ? Margin : Width - Margin - ColumnWidth, isLeft ? left : right, ColumnWidth, height),
            };
            boxes.Add(box);
            if (isLeft) left += height + Gap;
            else right += height + Gap;
        }

        var layout = new ReachLayout([.. boxes.OrderBy(box => box.Node.Index)], choice, Math.Max(Math.Max(left, right), columnsTop) - Gap, members);
        layout.PlaceEnds();
        return layout;
    }

    /// <summary>The lines of text below a box's title.</summary>
    public static int TextLines(NamespaceGraph graph, GroupNode group, int members) =>
        Math.Min(group.Members.Length, members) + (group.Members.Length > members ? 1 : 0)
        + (graph.Between(group.Index, group.Index) is null ? 0 : 1) + (group.Kind == ReachGroupKind.Namespace && !group.IsSelected ? 1 : 0);

    private static bool IsHub(ReachGroupKind kind) => kind is ReachGroupKind.Outside or ReachGroupKind.IngressController;

    private static double Height(NamespaceGraph graph, GroupNode group, int lines, int members, double slot) =>
        Math.Max(40 + TextLines(graph, group, members) * LineHeight, (lines + 1) * slot);

    private static int LinesOf(FlowChoice choice, int group) =>
        choice.Lines.Count(line => line.Flow.From == group || line.Flow.To == group) + choice.Stubs.Count(stub => stub.Group == group);

    private static void PlaceHubs(List<GroupBox> hubs, double top, double bottom)
    {
        var height = Math.Min(bottom - top, hubs.Select(hub => 34 + hub.Node.Members.Length * LineHeight).DefaultIfEmpty().Max());
        var left = (Width - hubs.Count * HubWidth - (hubs.Count - 1) * HubGap) / 2;
        foreach (var (i, hub) in hubs.Index()) hub.Place = new(left + i * (HubWidth + HubGap), top, HubWidth, height);
    }

    private void PlaceEnds()
    {
        foreach (var stub in Choice.Stubs) Boxes[stub.Group].Reserve(stub, double.MinValue);
        foreach (var line in Choice.Lines)
        {
            var (from, to) = (Boxes[line.Flow.From], Boxes[line.Flow.To]);
            from.Reserve(line, Order(from, to));
            to.Reserve(line, Order(to, from));
        }

        foreach (var box in Boxes) box.Sort();
    }

    // From a column, what leads up comes first; from above, what leads to the left, and of that to the lowest.
    private static double Order(GroupBox box, GroupBox other) => (box.Side, other.Side) switch
    {
        (BoxSide.Top, BoxSide.Left) => other.Place.Y - 1e6,
        (BoxSide.Top, _) => 1e6 - other.Place.Y,
        (_, BoxSide.Top) => other.Place.X - 1e6,
        _ => other.Place.MiddleY,
    };
}
