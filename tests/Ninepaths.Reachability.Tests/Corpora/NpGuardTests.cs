using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Against np-guard's netpol-analyzer: the same lines, with the habits that it has.</summary>
public class NpGuardTests
{
    public static TheoryData<string> Cases => PolicyCorpora.Cases("np-guard");

    [Theory, MemberData(nameof(Cases))]
    public void The_matrix_is_that_of_netpol_analyzer(string name)
    {
        var folder = Path.Combine(PolicyCorpora.Folder("np-guard"), name);
        var network = Given.Directory(folder, new(CidrMatchesPods: false, HostNetworkPodsAreOrdinary: true));
        Assert.DoesNotContain(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        var expected = File.ReadLines(Path.Combine(folder, "expected.csv")).Skip(1).Select(Unquoted).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Given.Lines(network).Order(StringComparer.Ordinal));
    }

    private static string Unquoted(string line) => line.Replace("\"", "", StringComparison.Ordinal);
}
