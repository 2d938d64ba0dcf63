using System.Globalization;
using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>The exit code of a benchmark: a control that fails is 1, too many that could not be decided are 3.</summary>
/// <param name="Fails">Whether controls that fail count.</param>
/// <param name="MinCoverage">The lowest part of the controls that must be decided, in percent; null for any.</param>
public sealed record ComplianceGate(bool Fails = true, double? MinCoverage = null)
{
    public int ExitCode(ComplianceAssessment compliance) =>
        Fails && compliance.Count(ControlState.Fail) > 0 ? 1 : compliance.Coverage < MinCoverage ? 3 : 0;

    public string Explain(ComplianceAssessment compliance) => ExitCode(compliance) switch
    {
        1 => $"exit 1: {Words.Count(compliance.Count(ControlState.Fail), "control")} FAIL",
        3 => string.Create(CultureInfo.InvariantCulture, $"exit 3: {compliance.Coverage:0.#} % of the controls decided is below {MinCoverage:0.#} %"),
        _ => Fails ? "exit 0: no control FAILs" : "exit 0: controls that FAIL do not count here",
    };
}
