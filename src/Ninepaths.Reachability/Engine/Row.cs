namespace Ninepaths.Reachability.Engine;

/// <summary>An outcome for every end: runs of ends of equal outcome.</summary>
/// <param name="Ends">One past the last end of each run, ascending; the last is the number of ends.</param>
/// <param name="Outcomes">The outcome of each run, by its number.</param>
internal sealed record Row(int[] Ends, int[] Outcomes)
{
    public static Row Constant(int ends, int outcome) => new([ends], [outcome]);

    /// <summary>The outcome inside a set, and undecided outside.</summary>
    public static Row Inside(IndexSet set, int ends, int outcome)
    {
        var edges = set.Edges;
        var builder = new RowBuilder(edges.Length + 1);
        for (var i = 0; i < edges.Length; i += 2)
        {
            builder.Add(edges[i], OutcomeTable.Undecided);
            builder.Add(edges[i + 1], outcome);
        }

        builder.Add(ends, OutcomeTable.Undecided);
        return builder.Row();
    }

    public int At(int end)
    {
        var at = Array.BinarySearch(Ends, end + 1);
        return Outcomes[at >= 0 ? at : ~at];
    }

    public Row Combine(Row other, OutcomeTable table, Combination how)
    {
        if (how is not Combination.NextTier)
        {
            if (Outcomes is [OutcomeTable.Undecided]) return other;
            if (other.Outcomes is [OutcomeTable.Undecided]) return this;
        }

        var builder = new RowBuilder(Ends.Length + other.Ends.Length);
        for (int i = 0, j = 0; i < Ends.Length;)
        {
            var end = Math.Min(Ends[i], other.Ends[j]);
            builder.Add(end, table.Combine(Outcomes[i], other.Outcomes[j], how));
            if (Ends[i] == end) i++;
            if (other.Ends[j] == end) j++;
        }

        return builder.Row();
    }

    public Row Map(Func<int, int> change)
    {
        var builder = new RowBuilder(Ends.Length);
        for (var i = 0; i < Ends.Length; i++) builder.Add(Ends[i], change(Outcomes[i]));
        return builder.Row();
    }

    /// <summary>All rows in order, two by two: none is gone through more than log n times.</summary>
    public static Row Fold(IReadOnlyList<Row> rows, int ends, OutcomeTable table, Combination how)
    {
        if (rows.Count == 0) return Constant(ends, OutcomeTable.Undecided);
        while (rows.Count > 1)
        {
            var next = new List<Row>((rows.Count + 1) / 2);
            for (var i = 0; i + 1 < rows.Count; i += 2) next.Add(rows[i].Combine(rows[i + 1], table, how));
            if (rows.Count % 2 == 1) next.Add(rows[^1]);
            rows = next;
        }

        return rows[0];
    }

    private ref struct RowBuilder(int most)
    {
        private readonly int[] _ends = new int[most];
        private readonly int[] _outcomes = new int[most];
        private int _count;

        public void Add(int end, int outcome)
        {
            if (end <= (_count == 0 ? 0 : _ends[_count - 1])) return;
            if (_count > 0 && _outcomes[_count - 1] == outcome)
            {
                _ends[_count - 1] = end;
                return;
            }

            _ends[_count] = end;
            _outcomes[_count++] = outcome;
        }

        public readonly Row Row() => _count == _ends.Length ? new(_ends, _outcomes) : new(_ends[.._count], _outcomes[.._count]);
    }
}
