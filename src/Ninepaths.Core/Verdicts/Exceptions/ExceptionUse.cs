namespace Ninepaths.Verdicts;

/// <summary>An exception and what became of it.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="Matches">How many findings it is for, whether it holds or not.</param>
public sealed record ExceptionUse(FindingException Exception, ExceptionStatus Status, int Matches);

/// <summary>Whether an exception holds.</summary>
public enum ExceptionStatus
{
    /// <summary>It holds, and takes findings out of the count.</summary>
    Active,

    /// <summary>It would hold, and nothing needs it.</summary>
    Unused,

    /// <summary>It no longer holds: its findings count again, and it fails the audit until somebody decides anew.</summary>
    Expired,
}
