using Ninepaths.Reachability.Protection.Encryption;

namespace Ninepaths.Reachability.Tests.Protection.Encryption;

public class NodeLabelsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a", true)]
    [InlineData("!a", false)]
    [InlineData("b", false)]
    [InlineData("!b,a", true)]
    [InlineData("a=x", true)]
    [InlineData("a == x", true)]
    [InlineData("a!=x", false)]
    [InlineData("b!=x", true)]
    [InlineData("a in (x, y)", true)]
    [InlineData("a in (y,z),a", false)]
    [InlineData("a notin (y)", true)]
    public void Selectors_are_read_as_Kubernetes_reads_them(string text, bool matches) =>
        Assert.Equal(matches, NodeLabels.Parse(text)!.Matches(key => key.Name == "a" ? "x" : null));

    [Theory]
    [InlineData("a in")]
    [InlineData("a in x")]
    [InlineData("a within (x)")]
    [InlineData("in (x)")]
    [InlineData("a,,b")]
    [InlineData("!")]
    [InlineData("=x")]
    [InlineData("a b")]
    [InlineData("(((")]
    [InlineData("\u001b[31m")]
    public void What_is_no_selector_is_told(string text) => Assert.Null(NodeLabels.Parse(text));
}
