namespace Ninepaths.Reporting.Pods;

/// <summary>A group with its place, and the places on its edge where lines end.</summary>
internal sealed class GroupBox(GroupNode node, BoxSide side, int lines)
{
    private readonly List<(object Line, double Order)> _ends = [];

    public GroupNode Node => node;

    public BoxSide Side => side;

    /// <summary>How many lines end here.</summary>
    public int Lines => lines;

    public Place Place { get; set; }

    /// <summary>Keeps a place for the end of a line. Ends are sorted by <paramref name="order"/>, so that lines cross no more than they must.</summary>
    public void Reserve(object line, double order) => _ends.Add((line, order));

    public void Sort() => _ends.Sort((one, other) => one.Order.CompareTo(other.Order));

    /// <summary>Where a line ends on the edge, and which way is out.</summary>
    public (double X, double Y, double OutX, double OutY) EndOf(object line)
    {
        var at = (_ends.FindIndex(end => ReferenceEquals(end.Line, line)) + 1.0) / (_ends.Count + 1);
        return side switch
        {
            BoxSide.Top => (Place.X + Place.Width * at, Place.Bottom, 0, 1),
            BoxSide.Left => (Place.Right, Place.Y + Place.Height * at, 1, 0),
            _ => (Place.X, Place.Y + Place.Height * at, -1, 0),
        };
    }
}

/// <summary>Where a box stands: lines leave it towards the middle of the picture.</summary>
internal enum BoxSide
{
    Top,
    Left,
    Right,
}
