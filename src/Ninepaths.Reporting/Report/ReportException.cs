using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The exception that a finding is under.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">The last day that it holds.</param>
/// <param name="Origin">The file and line it stands in.</param>
public sealed record ReportException(string Reason, string Owner, DateOnly Expires, string Origin)
{
    internal static ReportException? Of(FindingException? exception) =>
        exception is null ? null : new(exception.Reason, exception.Owner, exception.Expires, exception.Origin.Where);
}

/// <summary>An exception and what became of it.</summary>
public sealed record ReportExceptionUse
{
    public required string Id { get; init; }

    /// <summary>What it is limited to.</summary>
    public required ReportScope Scope { get; init; }

    public required string Reason { get; init; }

    public required string Owner { get; init; }

    public required DateOnly Expires { get; init; }

    /// <summary>The file and line it stands in.</summary>
    public required string Origin { get; init; }

    public required ExceptionStatus Status { get; init; }

    /// <summary>Negative once it has expired.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>How many findings it is for.</summary>
    public required int Matches { get; init; }

    internal static ReportExceptionUse Of(ExceptionUse use, DateTimeOffset at) => new()
    {
        Id = use.Exception.Id,
        Scope = new(use.Exception.Scope.Path, use.Exception.Scope.Subject, use.Exception.Scope.Host, use.Exception.Scope.Connection),
        Reason = use.Exception.Reason,
        Owner = use.Exception.Owner,
        Expires = use.Exception.Expires,
        Origin = use.Exception.Origin.Where,
        Status = use.Status,
        DaysLeft = use.Exception.DaysLeft(at),
        Matches = use.Matches,
    };
}

/// <summary>What an exception is limited to; absent parts are not limited.</summary>
public sealed record ReportScope(int? Path, string? Subject, string? Host, string? Connection);
