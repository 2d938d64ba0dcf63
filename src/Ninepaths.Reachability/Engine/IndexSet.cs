using System.Runtime.InteropServices;

namespace Ninepaths.Reachability.Engine;

/// <summary>A set of small numbers as disjoint runs in order: sets of ends are few runs, because ends are numbered by namespace.</summary>
internal sealed class IndexSet
{
    public static readonly IndexSet Empty = new([]);

    // First, one past the last, first, one past the last ...
    private readonly int[] _edges;

    private IndexSet(int[] edges) => _edges = edges;

    public bool IsEmpty => _edges.Length == 0;

    public ReadOnlySpan<int> Edges => _edges;

    /// <summary>From <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    public static IndexSet Range(int first, int end) => first < end ? new([first, end]) : Empty;

    /// <param name="sorted">In order, none twice.</param>
    public static IndexSet Of(ReadOnlySpan<int> sorted)
    {
        var edges = new List<int>();
        foreach (var each in sorted)
        {
            if (edges.Count > 0 && edges[^1] == each) edges[^1] = each + 1;
            else edges.AddRange([each, each + 1]);
        }

        return Made(edges);
    }

    public IndexSet Union(IndexSet other) => IsEmpty ? other : other.IsEmpty || ReferenceEquals(this, other) ? this : Combine(other, Operation.Union);

    public IndexSet Intersect(IndexSet other) => IsEmpty || ReferenceEquals(this, other) ? this : other.IsEmpty ? Empty : Combine(other, Operation.Intersect);

    public IndexSet Except(IndexSet other) => IsEmpty || other.IsEmpty ? this : Combine(other, Operation.Except);

    public static IndexSet Union(IReadOnlyList<IndexSet> sets)
    {
        if (sets.Count == 0) return Empty;
        // Two by two, so that none is gone through more than log n times.
        var level = sets;
        while (level.Count > 1)
        {
            var next = new List<IndexSet>((level.Count + 1) / 2);
            for (var i = 0; i + 1 < level.Count; i += 2) next.Add(level[i].Union(level[i + 1]));
            if (level.Count % 2 == 1) next.Add(level[^1]);
            level = next;
        }

        return level[0];
    }

    public bool Contains(int index)
    {
        var at = Array.BinarySearch(_edges, index);
        return at >= 0 ? at % 2 == 0 : ~at % 2 == 1;
    }

    public IEnumerable<int> Members()
    {
        for (var i = 0; i < _edges.Length; i += 2)
            for (var each = _edges[i]; each < _edges[i + 1]; each++) yield return each;
    }

    private enum Operation
    {
        Union,
        Intersect,
        Except,
    }

    private IndexSet Combine(IndexSet other, Operation operation)
    {
        var (a, b) = (_edges, other._edges);
        var edges = new int[a.Length + b.Length];
        var (inA, inB, inside, count) = (false, false, false, 0);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            var at = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            if (i < a.Length && a[i] == at)
            {
                inA = !inA;
                i++;
            }

            if (j < b.Length && b[j] == at)
            {
                inB = !inB;
                j++;
            }

            var keep = operation switch { Operation.Union => inA || inB, Operation.Intersect => inA && inB, _ => inA && !inB };
            if (keep == inside) continue;
            inside = keep;
            edges[count++] = at;
        }

        return count == 0 ? Empty : new(count == edges.Length ? edges : edges[..count]);
    }

    private static IndexSet Made(List<int> edges) => edges.Count == 0 ? Empty : new(CollectionsMarshal.AsSpan(edges).ToArray());
}
