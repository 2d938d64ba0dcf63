namespace Ninepaths.Pki;

/// <summary>Subtrees in an order in which the one that covers a value stands right before the value's own place (Go: nameConstraintsSet).</summary>
/// <remarks>
/// Go sorts, drops every subtree that the one before it covers, and then asks a single neighbour. We do the same, step by step:
/// for odd constraints the answer of that method is the answer that counts.
/// </remarks>
internal sealed class SortedSubtrees<T>
    where T : class
{
    private readonly List<T> _subtrees;

    public SortedSubtrees(IEnumerable<T> subtrees, Comparison<T> compare, Func<T, T, bool> covers)
    {
        _subtrees = [.. subtrees];
        _subtrees.Sort(compare);
        var kept = 1;
        for (var i = 1; i < _subtrees.Count; i++)
        {
            if (!covers(_subtrees[kept - 1], _subtrees[i]))
            {
                _subtrees[kept++] = _subtrees[i];
            }
        }

        if (_subtrees.Count > 0)
        {
            _subtrees.RemoveRange(kept, _subtrees.Count - kept);
        }
    }

    public IReadOnlyList<T> Subtrees => _subtrees;

    /// <param name="compareTo">how a subtree compares to the value: negative when it stands before it</param>
    /// <param name="covers">whether a subtree covers the value</param>
    public bool Covers(Func<T, int> compareTo, Func<T, bool> covers)
    {
        int low = 0, high = _subtrees.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (compareTo(_subtrees[middle]) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _subtrees.Count > 0
            && ((low < _subtrees.Count && compareTo(_subtrees[low]) == 0) || covers(_subtrees[Math.Max(low - 1, 0)]));
    }
}
