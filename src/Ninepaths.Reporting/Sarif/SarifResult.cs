using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>A finding as a SARIF result: on one subject, or on all of them in a report about a fleet.</summary>
/// <param name="Same">The finding, once for each subject.</param>
/// <param name="Compared">True when there was a baseline.</param>
internal sealed record SarifResult(ImmutableArray<Finding> Same, bool Compared)
{
    // GitHub shows a hundred locations of a result.
    private const int MostPlaces = 100;

    private Finding First => Same[0];

    public static string LevelOf(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    public void Write(Utf8JsonWriter json, SarifRules rules, SarifPlaces places)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", First.Id);
        json.WriteNumber("ruleIndex", rules.NumberOf(First.Id));
        json.WriteString("level", LevelOf(First.Severity));
        SarifText.Write(json, "message", Message());

        var evidence = Same.SelectMany(finding => finding.Evidence).Take(MostPlaces).ToList();
        json.WriteStartArray("locations");
        if (evidence.Count > 0) places.Write(json, evidence[0].Origin, First.Subject);
        else places.WriteUnknown(json, First.Subject);
        json.WriteEndArray();
        if (evidence.Count > 1)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 1; i < evidence.Count; i++) places.Write(json, evidence[i].Origin, null, i, Seen(evidence[i]));
            json.WriteEndArray();
        }

        Fingerprints(json);
        if (Compared) json.WriteString("baselineState", First.IsNew ? "new" : "unchanged");
        if (First.Exception is { } exception) Suppression(json, exception);
        json.WriteStartObject("properties");
        json.WriteString("severity", First.Severity.Word());
        json.WriteString("path", ClusterPath.Of(First.Path).Name);
        json.WriteStartArray("subjects");
        foreach (var finding in Same) json.WriteStringValue(Inert.Text(finding.Subject));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Who reads it hides what is suppressed, and can show it.
    private static void Suppression(Utf8JsonWriter json, FindingException exception)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", Inert.Text(string.Create(CultureInfo.InvariantCulture,
            $"until {exception.Expires:yyyy-MM-dd}, {exception.Owner}: {exception.Reason}")));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private string Message()
    {
        var text = new StringBuilder($"{First.Title}: {Subjects.Of(Same.Select(finding => finding.Subject))}.");
        if (First.Evidence is [var seen, ..]) text.Append($" Seen: {Seen(seen)}.");
        if (!First.Fix.SafeAlone) text.Append($" First: {string.Join("; then ", First.Fix.Requires)}.");
        return text.Append($" Fix: {First.Fix.Summary}.").ToString();
    }

    private static string Seen(Evidence seen) => $"{Shown(seen.Actual)}; should be: {Shown(seen.Expected)}";

    private static string Shown(string value) => value.Length == 0 ? "\"\"" : value;

    // GitHub recognises an alert by the first; other readers by any. Neither line nor time is in it, so both may move.
    private void Fingerprints(Utf8JsonWriter json)
    {
        var identity = Same.Length == 1 ? $"{First.Id}\n{First.Subject}" : First.Id;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", hash + ":1");
        json.WriteString("ninepathsFinding/v1", hash);
        json.WriteEndObject();
    }
}
