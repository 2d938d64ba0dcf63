using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class YamlTests
{
    [Theory]
    [InlineData("kubeadm")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public void The_yaml_report_says_what_the_json_report_says(string name)
    {
        var assessment = name switch { "kubeadm" => Clusters.Kubeadm(), "hostile" => Clusters.Hostile(), _ => Clusters.Empty() };
        var text = new StringWriter();
        ReportYaml.Write(text, ReportBuilder.From(assessment, A.Now));
        using var json = JsonDocument.Parse(ReportJsonTests.Json(assessment));
        AssertSame(json.RootElement, Load(text.ToString()), "$");
    }

    [Fact]
    public void Hostile_names_are_data() => Hostile.AssertInert(Written(Clusters.Hostile()));

    [Theory]
    [InlineData("yes")]
    [InlineData("No")]
    [InlineData("off")]
    [InlineData("y")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("1")]
    [InlineData("0x1F")]
    [InlineData("1:30")]
    [InlineData("1e3")]
    [InlineData(".inf")]
    [InlineData("2026-07-01")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("a:")]
    [InlineData("- a")]
    [InlineData("*a")]
    [InlineData("&a")]
    [InlineData("!a")]
    [InlineData("%a")]
    [InlineData("@a")]
    [InlineData("`a")]
    [InlineData("{a}")]
    [InlineData("[a]")]
    [InlineData("a,b")]
    [InlineData("--- a")]
    public void What_a_reader_could_take_for_something_else_is_quoted(string text)
    {
        var output = new StringWriter();
        YamlText.Write(output, JsonSerializer.SerializeToElement([text], Strings.Default.StringArray));
        Assert.StartsWith("- \"", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, ((YamlScalarNode)((YamlSequenceNode)Load(output.ToString())).Children[0]).Value);
    }

    [Fact]
    public void Plain_words_and_nested_lists_are_easy_to_read() => Golden.Match(Written(Clusters.Empty()), "empty.yaml");

    private static string Written(Verdicts.Assessment assessment)
    {
        var text = new StringWriter();
        ReportYaml.Write(text, ReportBuilder.From(assessment, A.Now));
        return text.ToString();
    }

    private static YamlNode Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    private static void AssertSame(JsonElement json, YamlNode yaml, string place)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var mapping = Assert.IsType<YamlMappingNode>(yaml);
                Assert.Equal(json.EnumerateObject().Select(property => property.Name), mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value!));
                foreach (var property in json.EnumerateObject()) AssertSame(property.Value, mapping.Children[property.Name], place + "." + property.Name);
                break;
            case JsonValueKind.Array:
                var sequence = Assert.IsType<YamlSequenceNode>(yaml);
                Assert.Equal(json.GetArrayLength(), sequence.Children.Count);
                for (var i = 0; i < sequence.Children.Count; i++) AssertSame(json[i], sequence.Children[i], string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"));
                break;
            case JsonValueKind.String:
                Assert.Equal(json.GetString(), ((YamlScalarNode)yaml).Value);
                break;
            default:
                Assert.Equal(json.GetRawText(), ((YamlScalarNode)yaml).Value);
                break;
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class Strings : System.Text.Json.Serialization.JsonSerializerContext;
