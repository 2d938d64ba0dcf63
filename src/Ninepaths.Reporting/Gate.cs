using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What an audit must reach for a caller to go on, and the exit code that says whether it did.</summary>
/// <param name="FailOn">The lowest severity that fails; null for none.</param>
/// <param name="MinCoverage">The lowest coverage in percent; null for any.</param>
public sealed record Gate(Severity? FailOn = Severity.High, double? MinCoverage = null)
{
    /// <summary>0 clean, 1 findings at or above the limit, 3 not enough seen. Findings come first: they are certain.</summary>
    public int ExitCode(Assessment assessment) => Failing(assessment) > 0 ? 1 : assessment.Coverage.Percent < MinCoverage ? 3 : 0;

    /// <summary>The exit code and why, in a few words.</summary>
    public string Explain(Assessment assessment) => ExitCode(assessment) switch
    {
        1 => $"exit 1: {Words.Count(Failing(assessment), "finding")} at or above {FailOn!.Value.Word()}",
        3 => string.Create(
            CultureInfo.InvariantCulture, $"exit 3: coverage {assessment.Coverage.Percent:0.#} % is below {MinCoverage:0.#} %"),
        _ => FailOn is { } limit ? $"exit 0: no finding at or above {limit.Word()}" : "exit 0: findings do not count here",
    };

    private int Failing(Assessment assessment) => assessment.Findings.Count(finding => finding.Severity <= FailOn);
}
