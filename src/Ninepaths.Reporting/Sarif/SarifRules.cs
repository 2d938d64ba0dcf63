using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The rules of a SARIF run: one for each finding id that occurs.</summary>
internal sealed class SarifRules
{
    // GitHub shows ten tags of a rule and refuses a file with more than twenty.
    private const int MostTags = 10;

    private readonly ImmutableArray<Finding> _rules;
    private readonly Dictionary<string, int> _numbers;

    private SarifRules(ImmutableArray<Finding> rules)
    {
        _rules = rules;
        _numbers = rules.Select((rule, number) => (rule.Id, number)).ToDictionary(each => each.Id, each => each.number, StringComparer.Ordinal);
    }

    public static SarifRules Of(ImmutableArray<Finding> findings) =>
        new([.. findings.DistinctBy(finding => finding.Id, StringComparer.Ordinal).OrderBy(finding => finding.Id, StringComparer.Ordinal)]);

    /// <summary>The index of a rule in the list.</summary>
    public int NumberOf(string id) => _numbers[id];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("rules");
        foreach (var finding in _rules) Write(json, finding, FindingCatalogue.Find(finding.Id));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Finding finding, FindingDefinition? definition)
    {
        var title = definition?.Title ?? finding.Title;
        var matters = definition?.Matters ?? finding.Title;
        var fix = definition?.Fix ?? finding.Fix;
        string[] steps = [.. fix.SafeAlone ? [] : fix.Requires.Select(step => "First: " + step), "Fix: " + fix.Summary];

        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        SarifText.Write(json, "shortDescription", title);
        SarifText.Write(json, "fullDescription", matters);
        json.WriteStartObject("help");
        json.WriteString("text", string.Join('\n', steps.Prepend(matters).Select(SarifText.Of)));
        json.WriteString("markdown", MarkdownText.Prose(matters) + "\n\n" + string.Concat(steps.Select(step => $"- {MarkdownText.Prose(step)}\n")));
        json.WriteEndObject();
        json.WriteString("helpUri", Documentation.Finding(finding.Id));
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", SarifResult.LevelOf(finding.Severity));
        json.WriteEndObject();
        Properties(json, finding, definition?.Controls ?? finding.Controls);
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, Finding finding, ImmutableArray<string> controls)
    {
        json.WriteStartObject("properties");
        json.WriteString("precision", "very-high");
        json.WriteString("problem.severity", finding.Severity is Severity.Critical or Severity.High ? "error"
            : finding.Severity is Severity.Medium ? "warning" : "recommendation");
        if (Score(finding.Severity) is { } score) json.WriteString("security-severity", score.ToString("0.0", CultureInfo.InvariantCulture));
        json.WriteStartArray("tags");
        string[] tags = ["security", "kubernetes", ClusterPath.Of(finding.Path).Name, .. controls.Select(control => Inert.Text(control))];
        foreach (var tag in tags.Distinct(StringComparer.Ordinal).Take(MostTags)) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // GitHub: above 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low. What only informs has none.
    private static double? Score(Severity severity) => severity switch
    {
        Severity.Critical => 9.5,
        Severity.High => 8.0,
        Severity.Medium => 5.5,
        Severity.Low => 3.0,
        _ => null,
    };
}
