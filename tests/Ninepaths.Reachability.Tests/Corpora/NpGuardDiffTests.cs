using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Comparing;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Against np-guard's comparison of two sets of manifests.</summary>
public class NpGuardDiffTests
{
    public static TheoryData<string> Cases => PolicyCorpora.Cases("np-guard-diff");

    [Theory, MemberData(nameof(Cases))]
    public void The_changes_are_those_of_netpol_analyzer(string name)
    {
        var folder = Path.Combine(PolicyCorpora.Folder("np-guard-diff"), name);
        var choices = new NetworkChoices(CidrMatchesPods: false, HostNetworkPodsAreOrdinary: true);
        var (before, after) = (Given.Directory(Path.Combine(folder, "old"), choices), Given.Directory(Path.Combine(folder, "new"), choices));
        var expected = File.ReadLines(Path.Combine(folder, "expected.txt")).Where(line => line.StartsWith("diff-type", StringComparison.Ordinal));
        var changes = ReachComparison.Of(before, after, PodGrain.Workload).Select(Line);
        Assert.Equal(expected.Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
    }

    private static string Line(ReachChange change)
    {
        var (before, after) = (Text(change.Before), Text(change.After));
        var kind = change.Before.Connections.IsEmpty ? "added" : change.After.Connections.IsEmpty ? "removed" : "changed";
        var line = $"diff-type: {kind}, source: {change.Source}, destination: {change.Destination}, ref1: {before}, ref2: {after}";
        var (named, what) = change.Appeared.Count > 0 ? (change.Appeared, "added") : (change.Gone, "removed");
        return named.Count == 0 ? line : $"{line}, workloads-diff-info: workload {string.Join(" and ", named)} {what}";
    }

    private static string Text(Answer answer) =>
        answer.Connections.IsEmpty ? "No Connections" : ConnectionText.Of(answer.Connections, Addresses.AddressFamilies.IPv4);
}
