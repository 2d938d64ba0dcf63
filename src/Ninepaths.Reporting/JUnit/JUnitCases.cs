using System.Diagnostics;
using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What is a test case, and how it went.</summary>
internal sealed class JUnitCases
{
    private readonly Gate _gate;
    private readonly Dictionary<(string Id, string Subject), Finding> _findings;
    private readonly ILookup<int, Finding> _others;

    public JUnitCases(Assessment assessment, Gate gate)
    {
        _gate = gate;
        _findings = assessment.Findings.GroupBy(finding => (finding.Id, finding.Subject)).ToDictionary(same => same.Key, same => same.First());
        var told = assessment.Paths.SelectMany(path => path.Connections).SelectMany(
            judged => judged.Properties.OfType<PropertyVerdict.Refuted>().Select(refuted => (IdOf(judged, refuted), refuted.Subject))).ToHashSet();
        _others = assessment.Findings.Where(finding => !told.Contains((finding.Id, finding.Subject))).ToLookup(finding => finding.Path);
    }

    /// <summary>The cases of a path: five for each connection, and one for each finding that is about no connection.</summary>
    public IEnumerable<JUnitCase> Of(PathAssessment path)
    {
        if (path.Connections.IsEmpty) yield return new("any connection", JUnitOutcome.Skipped, Message: $"{path.Verdict.Word()}: {path.Reason}");
        foreach (var judged in path.Connections)
        {
            foreach (var property in judged.Properties) yield return Of(judged, property);
        }

        foreach (var finding in _others[path.Path.Number]) yield return Failed($"{finding.Id} {finding.Subject}", finding.Title, finding);
    }

    /// <summary>The case that fails where <c>--min-coverage</c> does.</summary>
    public JUnitCase Coverage(Assessment assessment)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"at least {_gate.MinCoverage:0.#} % observed");
        return assessment.Coverage.Percent < _gate.MinCoverage
            ? new(name, JUnitOutcome.Failure, "coverage", string.Create(CultureInfo.InvariantCulture, $"{assessment.Coverage.Percent:0.#} % observed"))
            : new(name, JUnitOutcome.Passed);
    }

    private JUnitCase Of(ConnectionAssessment judged, PropertyVerdict property)
    {
        var connection = judged.Connection;
        var name = $"{connection.Client} → {connection.Server} {connection.Address}".TrimEnd() + $": {property.Property.Word()}";
        return property switch
        {
            PropertyVerdict.Proven => new(name, JUnitOutcome.Passed),
            PropertyVerdict.NotObserved unseen => new(name, JUnitOutcome.Skipped,
                Message: $"not observed: {unseen.Reason}" + (unseen.Needs.Length == 0 ? "" : $"; to see it: {unseen.Needs}")),
            PropertyVerdict.Provider kept => new(name, JUnitOutcome.Skipped, Message: $"only the provider can see it: {kept.Reason}"),
            PropertyVerdict.Refuted refuted when _findings.TryGetValue((IdOf(judged, refuted), refuted.Subject), out var finding) =>
                Failed(name, refuted.Reason, finding),
            PropertyVerdict.Refuted refuted => new(name, JUnitOutcome.Skipped, Message: $"refuted, and no finding of this report: {refuted.Reason}"),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The case that fails where exceptions have expired.</summary>
    public static JUnitCase Expired(IReadOnlyList<ExceptionUse> expired) => new("no exception has expired", JUnitOutcome.Failure, "exceptions",
        Words.Count(expired.Count, "expired exception"),
        [.. expired.Select(use => string.Create(CultureInfo.InvariantCulture, $"{use.Exception.Id} expired on {use.Exception.Expires:yyyy-MM-dd}: {use.Exception.Owner}: {use.Exception.Reason}"))]);

    // Below the limit it does not fail, and has not passed either.
    private JUnitCase Failed(string name, string reason, Finding finding) => _gate.Fails(finding)
        ? new(name, JUnitOutcome.Failure, finding.Id, $"{finding.Id} {finding.Severity.Word()}: {reason}", Details(finding))
        : new(name, JUnitOutcome.Skipped, Message: $"{finding.Id} {finding.Severity.Word()}, {WhyNot(finding)}: {reason}");

    private static string WhyNot(Finding finding) => finding.Exception is { } exception
        ? string.Create(CultureInfo.InvariantCulture, $"excepted until {exception.Expires:yyyy-MM-dd} by {exception.Owner} ({exception.Reason})")
        : finding.IsNew ? "not counted by --fail-on" : "known from the baseline";

    private static string[] Details(Finding finding) =>
    [
        $"{finding.Title}: {finding.Subject}",
        .. finding.Evidence.Take(3).Select(seen => $"seen   {seen.Origin}  {seen.Actual} → {seen.Expected}"),
        .. finding.Fix.SafeAlone ? [] : finding.Fix.Requires.Select(step => "first  " + step),
        "fix    " + finding.Fix.Summary,
        Documentation.Finding(finding.Id),
    ];

    private static string IdOf(ConnectionAssessment judged, PropertyVerdict.Refuted refuted) =>
        FindingCatalogue.Of(judged.Connection.Path, refuted.Weakness).Id;
}
