using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Engine;

/// <summary>Finds ends by their labels: for each label that policies ask for, which ends have which value.</summary>
internal sealed class LabelIndex
{
    private readonly Dictionary<LabelKey, Dictionary<string, List<int>>> _lists = [];
    private readonly Dictionary<LabelKey, Dictionary<string, IndexSet>> _values = [];
    private readonly Dictionary<LabelExpression, IndexSet> _known = [];
    private readonly IndexSet _all;

    /// <param name="all">Every end of this sort.</param>
    public LabelIndex(IndexSet all) => _all = all;

    /// <summary>Says what an end has; ends come in ascending order.</summary>
    public void Add(LabelKey key, string value, int end)
    {
        if (!_lists.TryGetValue(key, out var values)) _lists.Add(key, values = new(StringComparer.Ordinal));
        if (!values.TryGetValue(value, out var ends)) values.Add(value, ends = []);
        ends.Add(end);
    }

    /// <summary>The ends for which a condition holds.</summary>
    public IndexSet Of(LabelExpression expression)
    {
        if (_known.TryGetValue(expression, out var known)) return known;
        var found = expression switch
        {
            LabelExpression.In @in => IndexSet.Union([.. @in.Values.Select(value => Values(@in.Key).GetValueOrDefault(value, IndexSet.Empty))]),
            LabelExpression.Has has => IndexSet.Union([.. Values(has.Key).Values]),
            LabelExpression.HasText text => IndexSet.Union([.. Values(text.Key).Where(value => text.Holds(value.Key)).Select(value => value.Value)]),
            LabelExpression.And and => and.Parts.Aggregate(_all, (all, part) => all.IsEmpty ? all : all.Intersect(Of(part))),
            LabelExpression.Or or => IndexSet.Union([.. or.Parts.Select(Of)]),
            LabelExpression.Not not => _all.Except(Of(not.Part)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        _known.Add(expression, found);
        return found;
    }

    private Dictionary<string, IndexSet> Values(LabelKey key)
    {
        if (_values.TryGetValue(key, out var known)) return known;
        var sets = new Dictionary<string, IndexSet>(StringComparer.Ordinal);
        if (_lists.TryGetValue(key, out var lists))
            foreach (var (value, ends) in lists) sets.Add(value, IndexSet.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ends)));
        return _values[key] = sets;
    }
}
