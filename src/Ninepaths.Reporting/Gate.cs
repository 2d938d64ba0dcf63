using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What an audit must reach for a caller to go on, and the exit code that says whether it did.</summary>
/// <param name="FailOn">The lowest severity that fails; null for none.</param>
/// <param name="MinCoverage">The lowest coverage in percent; null for any.</param>
public sealed record Gate(Severity? FailOn = Severity.High, double? MinCoverage = null)
{
    /// <summary>0 clean, 1 findings at or above the limit or expired exceptions, 3 not enough seen. What is certain comes first.</summary>
    public int ExitCode(Assessment assessment) =>
        Failing(assessment) > 0 || Expired(assessment) > 0 ? 1 : assessment.Coverage.Percent < MinCoverage ? 3 : 0;

    /// <summary>The exit code and why, in a few words.</summary>
    public string Explain(Assessment assessment) => ExitCode(assessment) switch
    {
        1 => "exit 1: " + string.Join(", and ", Reasons(assessment)),
        3 => string.Create(
            CultureInfo.InvariantCulture, $"exit 3: coverage {assessment.Coverage.Percent:0.#} % is below {MinCoverage:0.#} %"),
        _ => FailOn is { } limit ? $"exit 0: no {New(assessment)}finding at or above {limit.Word()}{Left(assessment, limit)}" : "exit 0: findings do not count here",
    };

    private IEnumerable<string> Reasons(Assessment assessment)
    {
        if (Failing(assessment) is var failing and > 0) yield return $"{Words.Count(failing, New(assessment) + "finding")} at or above {FailOn!.Value.Word()}";
        if (Expired(assessment) is var expired and > 0) yield return Words.Count(expired, "expired exception");
    }

    /// <summary>True for a finding that makes the exit code 1.</summary>
    public bool Fails(Finding finding) => finding.Severity <= FailOn && finding.Counts;

    private int Failing(Assessment assessment) => assessment.Findings.Count(Fails);

    // Where nothing counts, exceptions have nothing to expire from.
    private int Expired(Assessment assessment) => FailOn is null ? 0 : assessment.Exceptions.Count(use => use.Status is ExceptionStatus.Expired);

    private static string New(Assessment assessment) => assessment.Baseline is null ? "" : "new ";

    private static string Left(Assessment assessment, Severity limit) =>
        assessment.Findings.Count(finding => finding.Severity <= limit && finding is { IsNew: true, Exception: not null }) is var excepted and > 0
            ? $" but {excepted} excepted" : "";
}
