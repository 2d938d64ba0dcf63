using Ninepaths.Facts;

namespace Ninepaths.Verdicts;

/// <summary>Somebody's decision to live with a finding for a while. It changes what counts, never what is true: the verdict of the path
/// stays.</summary>
public sealed record FindingException
{
    /// <summary>The finding it is about, e.g. <c>NP9001</c>.</summary>
    public required string Id { get; init; }

    public required ExceptionScope Scope { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The last day that it holds, in UTC.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    public bool HasExpired(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime) > Expires;

    /// <summary>Days until it no longer holds; 0 on its last day.</summary>
    public int DaysLeft(DateTimeOffset at) => Expires.DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber;

    public bool Covers(Finding finding) => finding.Id == Id && Scope.Covers(finding);
}
