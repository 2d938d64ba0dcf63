using System.Text.RegularExpressions;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed partial class MarkdownTests
{
    [Fact]
    public void A_cluster_as_kubeadm_leaves_it_reads_like_this() => Golden.Match(Text(Clusters.Kubeadm()), "kubeadm.md");

    [Fact]
    public void Nothing_seen_is_said_as_such() => Golden.Match(Text(Clusters.Empty()), "empty.md");

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Hostile_names_stay_text(string name)
    {
        var text = Text(Clusters.Hostile(name));
        Hostile.AssertInert(text);
        foreach (var line in text.Split('\n'))
        {
            var outside = WithoutCode(line);
            var ours = outside.StartsWith("<details>", StringComparison.Ordinal) || outside == "</details>";
            // What is left outside of code spans is text: no tag but ours, no link but ours, no mention, no reference, no bar but the table's.
            Assert.Equal(ours ? outside.Count(c => c == '<') : 0, Tags().Count(outside));
            Assert.DoesNotMatch(Mention(), outside);
            if (line.StartsWith('|')) Assert.Equal(6, Bars().Count(line));
            // Inside of HTML there is no Markdown, so nothing there is a link.
            if (ours) continue;
            Assert.DoesNotMatch(BareLink(), outside.Replace("(https://ninepaths.dev/findings/", "(", StringComparison.Ordinal));
            if (!line.StartsWith("- [what it means](https://ninepaths.dev/findings/", StringComparison.Ordinal)) Assert.DoesNotMatch(Link(), outside);
        }
    }

    [Theory]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("``x", "``` ``x ```")]
    [InlineData("", "`\"\"`")]
    [InlineData("*a* <b> |", "`*a* <b> |`")]
    public void Code_holds_any_text(string text, string code) => Assert.Equal(code, MarkdownText.Code(text));

    [Fact]
    public void A_fleet_fits_into_a_comment_and_says_what_it_leaves_out()
    {
        Finding[] many = [.. Enumerable.Range(0, 4000).Select(i => A.Finding("NP9001", Severity.High, $"kubelet@w{i}", $"title {i} {Hostile.Name}"))];
        var text = Text(Clusters.Judge("x", ["w1"], [], [], many));
        Assert.True(text.Length < 65_536, $"{text.Length}");
        Assert.Contains("more findings, for which there is no room", text, StringComparison.Ordinal);
        Assert.Equal(4000, Summary().Count(text) + int.Parse(Left().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    internal static string Text(Assessment assessment)
    {
        var output = new StringWriter();
        MarkdownReport.Write(output, assessment, new());
        return output.ToString();
    }

    // As CommonMark finds code spans: a run of backticks up to the next run of the same length.
    internal static string WithoutCode(string line) => CodeSpan().Replace(line, "");

    [GeneratedRegex(@"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", RegexOptions.None, 1000)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"</?(details|summary|b|i)>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<![A-Za-z0-9])@\w|[#!]\d", RegexOptions.None, 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"https?://|www\.", RegexOptions.None, 1000)]
    private static partial Regex BareLink();

    [GeneratedRegex(@"(?<!\\)\]\s*[(:]", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1000)]
    private static partial Regex Bars();

    [GeneratedRegex("<summary><b>NP", RegexOptions.None, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex(@"\+(\d+) more findings", RegexOptions.None, 1000)]
    private static partial Regex Left();
}
