namespace Ninepaths.Reachability.Engine;

/// <summary>Outcomes by number: equal outcomes have one, so that combining two is done once.</summary>
internal sealed class OutcomeTable
{
    private readonly List<Outcome> _outcomes = [];
    private readonly Dictionary<Outcome, int> _numbers = [];
    private readonly Dictionary<(int, int, Combination), int> _combined = [];

    public OutcomeTable()
    {
        Number(Outcome.Undecided);
        Number(Outcome.AllowedAll);
    }

    public const int Undecided = 0;
    public const int AllowedAll = 1;

    public Outcome this[int number] => _outcomes[number];

    public int Number(Outcome outcome)
    {
        if (_numbers.TryGetValue(outcome, out var number)) return number;
        _numbers.Add(outcome, number = _outcomes.Count);
        _outcomes.Add(outcome);
        return number;
    }

    public int Combine(int first, int second, Combination how)
    {
        if (first == Undecided && how is not Combination.NextTier) return second;
        if (second == Undecided && how is not Combination.NextTier) return first;
        if (_combined.TryGetValue((first, second, how), out var number)) return number;
        var (a, b) = (_outcomes[first], _outcomes[second]);
        number = Number(how switch
        {
            Combination.Then => a.Then(b),
            Combination.AnyOrder => a.InAnyOrder(b),
            Combination.Together => a.Together(b),
            _ => a.ThenTier(b),
        });
        _combined.Add((first, second, how), number);
        return number;
    }

    /// <summary>The end of a tier that isolates (<see cref="Outcome.EndTier"/>).</summary>
    public int EndDenied(int number) => Number(_outcomes[number].EndTier(deny: true));
}

/// <summary>How two outcomes come together.</summary>
internal enum Combination
{
    Then,
    AnyOrder,
    Together,
    NextTier,
}
