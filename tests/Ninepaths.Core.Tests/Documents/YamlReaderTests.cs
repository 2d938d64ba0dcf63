using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class YamlReaderTests
{
    [Fact]
    public void Nodes_know_their_lines()
    {
        var root = Given.Yaml("""
            # a comment
            authentication:
              anonymous:
                enabled: false
              x509:
                clientCAFile: /etc/ca.crt
            list:
            - a
            - b: 1
            """);

        Assert.Equal(4, root.EntryAt("authentication.anonymous.enabled")!.Line);
        Assert.False(root.At("authentication.anonymous.enabled").AsBoolean);
        Assert.Equal("/etc/ca.crt", root["authentication"]["x509"]["clientCAFile"].Text);
        Assert.Equal([8, 9], root["list"].Items.Select(item => item.Line));
        Assert.Equal(1, root["list"][1]["b"].AsInteger);
    }

    [Fact]
    public void What_is_not_there_is_missing_however_deep_one_looks()
    {
        var root = Given.Yaml("a: 1");

        Assert.False(root["b"]["c"].At("d.e")[3].Exists);
        Assert.False(root.At("a.b").Exists);
        Assert.Null(root["b"].Text);
        Assert.Null(root["b"].AsBoolean);
        Assert.Empty(root["b"].Items);
        Assert.Empty(root["b"].Entries);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("y", true)]
    [InlineData("N", false)]
    [InlineData("OFF", false)]
    [InlineData("no", false)]
    [InlineData("tRue", null)]
    [InlineData("1", null)]
    [InlineData("'true'", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("!!str true", null)]
    [InlineData("!!bool true", true)]
    public void Booleans_are_those_of_yaml_1_1_and_never_quoted(string text, bool? expected) =>
        Assert.Equal(expected, Given.Yaml($"a: {text}")["a"].AsBoolean);

    [Theory]
    [InlineData("10255", 10255L)]
    [InlineData("1_000", 1000L)]
    [InlineData("0x1F", 31L)]
    [InlineData("0b11", 3L)]
    [InlineData("010", 8L)]
    [InlineData("0o10", 8L)]
    [InlineData("-5", -5L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("'1'", null)]
    [InlineData("1h", null)]
    public void Whole_numbers_are_those_of_go(string text, long? expected) => Assert.Equal(expected, Given.Yaml($"a: {text}")["a"].AsInteger);

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData(".5", 0.5)]
    [InlineData("08", 8.0)]
    [InlineData("-.inf", double.NegativeInfinity)]
    [InlineData("-Infinity", null)]
    [InlineData("abc", null)]
    public void Numbers_are_those_of_go(string text, double? expected) => Assert.Equal(expected, Given.Yaml($"a: {text}")["a"].AsNumber);

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    public void Null_is_there_and_is_nothing(string text)
    {
        var node = Given.Yaml($"a: {text}")["a"];
        Assert.True(node.Exists);
        Assert.True(node.IsNullOrMissing);
        Assert.Null(node.Text);
    }

    [Fact]
    public void Several_documents_are_read_in_order()
    {
        var file = YamlReader.Read(Given.Bytes("a: 1\n---\nb: 2\n---\n- c\n"));
        Assert.Equal(("1", "2", "c"), (file.Documents[0]["a"].Text, file.Documents[1]["b"].Text, file.Documents[2][0].Text));
        Assert.Empty(file.Faults);
    }

    [Fact]
    public void An_error_keeps_the_documents_before_it_and_those_after_it()
    {
        var file = YamlReader.Read(Given.Bytes("a: 1\n---\nb: [1,\n---\nc: 3\n"));
        Assert.Equal("1", file.Documents[0]["a"].Text);
        Assert.Equal("3", file.Documents[^1]["c"].Text);
        Assert.Equal(5, file.Documents[^1]["c"].Line);
        Assert.Equal(YamlFaultKind.Syntax, Assert.Single(file.Faults).Kind);
    }

    [Fact]
    public void What_follows_a_broken_first_document_is_not_the_first()
    {
        var file = YamlReader.Read(Given.Bytes("a: [1\n---\nb: 2\n"));
        Assert.False(file.Root.Exists);
        Assert.Equal("2", file.Documents[1]["b"].Text);
    }

    [Fact]
    public void A_key_given_twice_keeps_the_last_value_and_says_so()
    {
        var file = YamlReader.Read(Given.Bytes("a: 1\nb: 2\na: 3\n"));
        Assert.Equal("3", file.Root["a"].Text);
        Assert.Equal((3, 1), (file.Root.Entry("a")!.Line, file.Root.Entry("a")!.EarlierLine));
        var fault = Assert.Single(file.Faults);
        Assert.Equal((YamlFaultKind.DuplicateKey, 3), (fault.Kind, fault.Line));
        Assert.Contains("line 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_aliases_and_merges_work()
    {
        var file = YamlReader.Read(Given.Bytes("base: &b {x: 1, z: 2}\nuse:\n  <<: *b\n  z: 3\nlist: [*b]\nmany:\n  <<: [{x: 5}, *b]\n"));
        Assert.Empty(file.Faults);
        Assert.Equal(("1", "3", "1"), (file.Root.At("use.x").Text, file.Root.At("use.z").Text, file.Root["list"][0]["x"].Text));
        Assert.Equal(("5", "2"), (file.Root.At("many.x").Text, file.Root.At("many.z").Text));
    }

    [Fact]
    public void A_merge_after_a_key_overrides_it_as_in_yaml_v2() =>
        Assert.Equal("1", Given.Yaml("base: &b {x: 1}\nuse:\n  x: 9\n  <<: *b\n").At("use.x").Text);

    [Fact]
    public void Json_with_tabs_is_read_with_its_lines()
    {
        var root = Given.Yaml("{\n\t\"a\": {\n\t\t\"b\": true, \"c\": \"true\", \"d\": 12\n\t}\n}\n");
        Assert.Equal(3, root.EntryAt("a.b")!.Line);
        Assert.True(root.At("a.b").AsBoolean);
        Assert.Null(root.At("a.c").AsBoolean);
        Assert.Equal(12, root.At("a.d").AsInteger);
    }

    [Fact]
    public void Block_scalars_are_text()
    {
        var node = Given.Yaml("a: |\n  true\n");
        Assert.Equal("true\n", node["a"].Text);
        Assert.Null(node["a"].AsBoolean);
    }
}
