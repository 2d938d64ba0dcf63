using Ninepaths.Documents;

namespace Ninepaths.Tests.Documents;

public class CorefileTests
{
    [Fact]
    public void Servers_plugins_and_their_blocks_are_read_with_their_lines()
    {
        var file = Corefile.Read("# comment\n.:53, example.org:53 {\n    forward . \"/etc/resolv conf\" { # here\n        max_concurrent 10\n    }\n    cache 30\n}\ntls://.:853 {\n    log\n}\n");

        Assert.Empty(file.Faults);
        Assert.Equal([".:53", "example.org:53"], file.Servers[0].Zones);
        Assert.Equal(["forward", "cache"], file.Servers[0].Plugins.Select(plugin => plugin.Name));
        Assert.Equal([".", "/etc/resolv conf"], file.Servers[0].Plugins[0].Arguments);
        Assert.Equal(4, file.Servers[0].Plugins[0]["max_concurrent"]!.Line);
        Assert.Equal(8, file.Servers[1].Line);
    }

    [Theory]
    [InlineData(". {\n log\n", "1 a { that is never closed")]
    [InlineData(".:53\nlog\n", "1 no { after .:53")]
    [InlineData("{\n}\n", "1 a block without a zone")]
    public void What_CoreDNS_refuses_is_named_with_its_line(string text, string fault) =>
        Assert.Equal(fault, string.Join('|', Corefile.Read(text).Faults.Select(each => $"{each.Line} {each.Message}")));

    [Fact]
    public void Any_depth_ends_soon() =>
        Assert.NotEmpty(Corefile.Read(". {\n" + string.Concat(Enumerable.Repeat("a {\n", 100_000))).Faults);
}
