namespace Ninepaths.Reachability.Proof;

/// <summary>Notes what the evaluator met and does not know: its answer then counts for nothing.</summary>
internal sealed class Doubts
{
    /// <summary>The first thing not known; null while there is none.</summary>
    public string? First { get; private set; }

    /// <summary>Notes something, and answers no so that it can stand in a condition.</summary>
    public bool Raise(string what)
    {
        First ??= what;
        return false;
    }
}
