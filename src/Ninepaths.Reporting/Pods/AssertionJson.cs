using System.Text.Json;
using Ninepaths.Reachability.Assertions;

namespace Ninepaths.Reporting.Pods;

/// <summary>Which assertions hold, for programs.</summary>
public static class AssertionJson
{
    public const string Version = "ninepaths.dev/assertion-results/v1";

    public static void Write(Stream output, IReadOnlyList<AssertionResult> results)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(results);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        json.WriteStartArray("assertions");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Assertion.Name);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(result.Assertion.Kind.ToString()));
            json.WriteString("where", Inert.Text(result.Assertion.Origin.ToString()));
            json.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(result.Outcome.ToString()));
            json.WriteNumber("count", result.Count);
            json.WriteStartArray("reasons");
            foreach (var reason in result.Reasons) json.WriteStringValue(Inert.Text(reason, 2000));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }
}
