using System.Collections;
using System.Collections.Immutable;

namespace Ninepaths.Reachability.Synthesis.Selectors;

/// <summary>Finds the cheapest conditions that pods meet and others do not.</summary>
internal sealed class SelectorSearch
{
    private const int MostTried = 24;
    private const int Deepest = 4;

    // In words of 32 pods: with some 3000 kinds of other pods, 10,000 sets of conditions.
    private const long MostWork = 1_000_000;

    private readonly List<(LabelCondition Condition, int Cost, BitArray Excludes)> _candidates = [];
    private readonly int _others;
    private readonly bool _hasPresent;
    private readonly List<int> _chosen = [];
    private (int Cost, int[] Chosen)? _best;

    /// <param name="own">The labels of the pods to be selected.</param>
    /// <param name="others">The labels of the pods not to be selected, each set once.</param>
    public SelectorSearch(IReadOnlyList<IReadOnlyDictionary<string, string>> own, IReadOnlyList<IReadOnlyDictionary<string, string>> others)
    {
        _others = others.Count;
        var present = own[0].Where(label => StableLabels.Has(label.Key, label.Value) && own.All(labels => labels.TryGetValue(label.Key, out var value) && value == label.Value))
            .Select(label => (new LabelCondition(label.Key, label.Value), StableLabels.Cost(label.Key)));
        var absent = others.SelectMany(labels => labels).Where(label => StableLabels.Has(label.Key, label.Value)).Select(label => label.Key).Distinct(StringComparer.Ordinal)
            .Where(key => !own.Any(labels => labels.ContainsKey(key))).Select(key => (new LabelCondition(key, null), StableLabels.Absent));
        foreach (var (condition, cost) in present.Concat(absent).OrderBy(each => each.Item2).ThenBy(each => each.Item1.Key, StringComparer.Ordinal))
            _candidates.Add((condition, cost, new([.. others.Select(labels => !condition.Holds(labels))])));
        _hasPresent = _candidates.Exists(each => each.Condition.Value is not null);
    }

    /// <summary>How much was tried, in words of 32 pods.</summary>
    public long Work { get; private set; }

    /// <summary>The selector, and which of the others it selects all the same; none where it tells all apart.</summary>
    public (PodSelector Selector, ImmutableArray<int> Also) Find()
    {
        Try(0, 0, new(_others));
        if (_best is { } best) return (Of(best.Chosen), []);
        return Greedy();
    }

    private void Try(int from, int cost, BitArray excluded)
    {
        if (_chosen.Count > 0 && SaysWhatTheyAre() && excluded.HasAllSet())
        {
            if (_best is null || cost < _best.Value.Cost) _best = (cost, [.. _chosen]);
            return;
        }

        if (_chosen.Count == Deepest) return;
        for (var i = from; i < Math.Min(_candidates.Count, MostTried); i++)
        {
            // Candidates stand in the order of their cost.
            if (_best is { } best && cost + _candidates[i].Cost >= best.Cost) return;
            // Out of time, the best so far will do; what is tried first is the same each time.
            if ((Work += (_others / 32) + 1) > MostWork) return;
            _chosen.Add(i);
            Try(i + 1, cost + _candidates[i].Cost, new BitArray(excluded).Or(_candidates[i].Excludes));
            _chosen.RemoveAt(_chosen.Count - 1);
        }
    }

    // What only says what pods are not selects whatever comes; so it stands alone only where they have no label.
    private bool SaysWhatTheyAre() => !_hasPresent || _chosen.Exists(index => _candidates[index].Condition.Value is not null);

    private (PodSelector, ImmutableArray<int>) Greedy()
    {
        var (excluded, chosen) = (new BitArray(_others), new List<int>());
        while (Enumerable.Range(0, _candidates.Count).Select(i => (Index: i, Gain: Count(excluded, _candidates[i].Excludes))).Where(each => each.Gain > 0)
            .OrderByDescending(each => (double)each.Gain / _candidates[each.Index].Cost).ThenBy(each => each.Index).Cast<(int Index, int Gain)?>().FirstOrDefault() is { } next)
        {
            chosen.Add(next.Index);
            excluded.Or(_candidates[next.Index].Excludes);
        }

        // The cheapest candidate is present where any is.
        if (_hasPresent && !chosen.Exists(index => _candidates[index].Condition.Value is not null)) chosen.Add(0);
        return (Of(chosen), [.. Enumerable.Range(0, _others).Where(other => !excluded[other])]);
    }

    private static int Count(BitArray excluded, BitArray more)
    {
        var count = 0;
        for (var i = 0; i < more.Length; i++)
            if (more[i] && !excluded[i]) count++;
        return count;
    }

    private PodSelector Of(IEnumerable<int> chosen) => new([.. chosen.Select(index => _candidates[index].Condition).OrderBy(each => each.Key, StringComparer.Ordinal)]);
}
