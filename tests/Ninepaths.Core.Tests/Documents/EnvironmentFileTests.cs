using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Core.Tests.Documents;

public sealed class EnvironmentFileTests
{
    private static string[] Read(string text, List<DocumentFault>? faults = null) =>
        [.. EnvironmentFile.Read(Origin.File("h", "/etc/etcd.env"), Given.Bytes(text).Span, faults ?? []).Select(each => $"{each.Name}={each.Value}@{each.Origin.Line}")];

    [Fact]
    public void Assignments_are_read_as_systemd_reads_them() =>
        Assert.Equal(
            ["A=1@2", "B=two words@3", "C=  kept  @4", "D=sq \\n@5", "E=a$b`c\\x@6", "F=joined@7", "G=@9", "H=ab@10", "I=a b@11", "J=x # no comment@12"],
            Read("# c\nA=1\n B = two words  \nC=\"  kept  \"\nD='sq \\n'\nE=\"a\\$b\\`c\\x\"\nF=joi\\\nned\nG=\nH=\"a\" 'b'\nI=a\\ b\nJ=x # no comment\n; d\n"));

    [Fact]
    public void What_is_no_assignment_is_a_fault_and_the_rest_is_read()
    {
        List<DocumentFault> faults = [];
        Assert.Equal(["C=1@3"], Read("nothing here\nexport B=1\nC=1\n1X=2\n", faults));
        Assert.Equal([1, 2, 4], faults.Select(fault => fault.Origin.Line!.Value));
    }

    [Fact]
    public void A_quote_that_stays_open_is_a_fault()
    {
        List<DocumentFault> faults = [];
        Assert.Equal(["A=1\nB=2\n@1"], Read("A=\"1\nB=2\n", faults));
        Assert.Single(faults);
    }
}
