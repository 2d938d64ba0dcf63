using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What a policy report says of a path: each finding once with everything that it is on, and each property that holds or was not seen.</summary>
internal sealed class PolicyResults
{
    // Keeps one result well below the size of an object.
    private const int MostResources = 500;

    private readonly Gate _gate;
    private readonly ILookup<int, Finding> _findings;
    private readonly HashSet<string> _nodes;

    public PolicyResults(Assessment assessment, Gate gate)
    {
        _gate = gate;
        _findings = assessment.Findings.ToLookup(finding => finding.Path);
        var api = assessment.Wiring.Facts.Api;
        _nodes = api.Has("nodes")
            ? [.. api.Of("nodes").Select(node => node.Name)]
            : [.. assessment.Wiring.Components.Where(component => component.Kind == ComponentKind.Kubelet).Select(kubelet => kubelet.Host.Name)];
    }

    public IEnumerable<PolicyResult> Of(PathAssessment path) =>
        FoldedFinding.Fold(_findings[path.Path.Number]).SelectMany(Of).Concat(Properties(path));

    private IEnumerable<PolicyResult> Of(FoldedFinding folded)
    {
        var finding = folded.First;
        var result = new PolicyResult(
            ClusterPath.Of(finding.Path).Name, finding.Id, _gate.Fails(finding) ? "fail" : finding.Exception is null ? "warn" : "skip",
            $"{finding.Title}: {Subjects.Of(folded.Subjects)}")
        {
            Severity = finding.Severity,
            Properties = Details(folded),
        };
        var resources = folded.Subjects.Select(Subjects.HostOf).Where(_nodes.Contains).Distinct(StringComparer.Ordinal)
            .Select(ResourceReference.Node)
            .Concat(folded.Origins.Select(ResourceReference.Of).OfType<ResourceReference>().Distinct())
            .Chunk(MostResources).DefaultIfEmpty([]);
        return resources.Select(some => result with { Resources = [.. some] });
    }

    private static ImmutableArray<KeyValuePair<string, string>> Details(FoldedFinding folded)
    {
        var finding = folded.First;
        var details = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        details.Add(new("severity", finding.Severity.Word()));
        if (finding.Exception is { } exception)
            details.Add(new("exception", string.Create(CultureInfo.InvariantCulture, $"until {exception.Expires:yyyy-MM-dd}, {exception.Owner}: {exception.Reason}")));
        if (!finding.IsNew) details.Add(new("baseline", "known"));
        if (finding.Means is { } means) details.Add(new("verdict", means.Word()));
        if (folded.Evidence is [var seen, ..])
        {
            details.Add(new("seenIn", seen.Place));
            details.Add(new("actual", seen.Actual));
            details.Add(new("expected", seen.Expected));
        }

        if (!finding.Fix.SafeAlone) details.Add(new("first", string.Join("; then ", finding.Fix.Requires)));
        details.Add(new("fix", finding.Fix.Summary));
        if (!finding.Controls.IsEmpty) details.Add(new("controls", string.Join(", ", finding.Controls)));
        details.Add(new("documentation", Documentation.Finding(finding.Id)));
        return details.ToImmutable();
    }

    private static IEnumerable<PolicyResult> Properties(PathAssessment path)
    {
        var policy = path.Path.Name;
        if (path.Connections.IsEmpty) yield return new(policy, "connections", "skip", $"{path.Verdict.Word()}: {path.Reason}");
        foreach (var property in Enum.GetValues<Property>())
        {
            var rule = property.Word().Replace(' ', '-');
            var judged = path.Connections.Select(connection => connection[property]).ToList();
            var unseen = judged.OfType<PropertyVerdict.NotObserved>().ToList();
            if (unseen.Count > 0)
            {
                yield return new(policy, rule, "skip",
                    $"not observed on {unseen.Count} of {Words.Count(judged.Count, "connection")}: {unseen[0].Reason}")
                {
                    Properties = [new("toSeeIt", unseen[0].Needs)],
                };
            }
            else if (judged.OfType<PropertyVerdict.Provider>().FirstOrDefault() is { } kept)
            {
                yield return new(policy, rule, "skip", $"only the provider can see it: {kept.Reason}");
            }
            else if (judged.Count > 0 && judged.TrueForAll(each => each is PropertyVerdict.Proven))
            {
                yield return new(policy, rule, "pass", $"{property.Word()} is proven on {Words.Count(judged.Count, "connection")}");
            }
        }
    }
}
