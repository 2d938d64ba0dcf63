namespace Ninepaths.Verdicts;

/// <summary>Looks at some of the nine paths only. The others stay in the report, which always has all nine, as not observed.</summary>
public static class PathSelection
{
    /// <summary>The assessment as far as it is about these paths; coverage counts those alone.</summary>
    public static Assessment Only(this Assessment assessment, IReadOnlyCollection<int> paths)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var selected = assessment.Paths.RemoveAll(path => !paths.Contains(path.Path.Number));
        return assessment with
        {
            Paths = [.. assessment.Paths.Select(path => paths.Contains(path.Path.Number) ? path : LeftOut(path.Path))],
            Findings = assessment.Findings.RemoveAll(finding => !paths.Contains(finding.Path)),
            Coverage = CoverageCount.Of(selected, assessment.Wiring.Remarks),
        };
    }

    private static PathAssessment LeftOut(ClusterPath path) => new(path, PathVerdict.NotObserved, "not looked at: --path left it out", []);
}
