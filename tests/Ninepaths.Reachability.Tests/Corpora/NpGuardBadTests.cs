using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Bad input that np-guard collected: what the API forbids is refused with its place, what it leaves aside is said.</summary>
public class NpGuardBadTests
{
    public static TheoryData<string> Cases => PolicyCorpora.Cases("np-guard-bad");

    [Theory, MemberData(nameof(Cases))]
    public void Bad_input_is_refused_or_named(string name)
    {
        var corpus = PolicyCorpora.Folder("np-guard-bad");
        var fields = File.ReadLines(Path.Combine(corpus, "index.csv")).Select(line => line.Split(',')).Single(line => line[0] == name);
        var (severity, rule) = (fields[2], fields[3]);
        var network = Given.Directory(Path.Combine(corpus, name), new(CidrMatchesPods: false, HostNetworkPodsAreOrdinary: true));
        var refused = network.Faults.Any(fault => fault.Severity == FaultSeverity.Fatal) || network.Objects == 0;
        // What only that tool cannot do is no fault of the input.
        Assert.Equal(severity == "fatal" && rule == "spec", refused);
        Assert.Equal(rule == "spec", !network.Faults.IsEmpty);
        Assert.All(network.Faults, fault => Assert.True(fault.Origin.Line >= 1, $"{fault} has no line"));
    }
}
