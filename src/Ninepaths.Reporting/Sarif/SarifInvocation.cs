using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>How the run went: its exit code, and what it did not see.</summary>
internal static class SarifInvocation
{
    private const string NotObserved = "not-observed";
    private const string NotRead = "not-read";
    private const int MostPlaces = 5;

    /// <summary>The kinds of notification; part of the tool.</summary>
    public static void WriteDescriptors(Utf8JsonWriter json)
    {
        json.WriteStartArray("notifications");
        Describe(json, NotObserved, "A property of a connection could not be judged. It never counts as secure.");
        Describe(json, NotRead, "A file or object that should have been read was not.");
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Assessment assessment, Gate gate, DateTimeOffset generatedAt)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteNumber("exitCode", gate.ExitCode(assessment));
        json.WriteString("exitCodeDescription", gate.Explain(assessment));
        json.WriteString("endTimeUtc", generatedAt.UtcDateTime);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var unseen in assessment.Coverage.Missing)
        {
            var paths = string.Join(", ", unseen.Paths.Select(path => ClusterPath.Of(path).Name));
            Notify(json, NotObserved, $"{Words.Count(unseen.Count, "property")} not observed ({paths}): {unseen.Reason}", unseen.Needs);
        }

        foreach (var unread in Unread.Of(assessment))
            Notify(json, NotRead, $"could not be read: {unread.Named(MostPlaces)}: {unread.Reason}", unread.Needs);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Notify(Utf8JsonWriter json, string id, string text, string needs)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteString("level", "warning");
        SarifText.Write(json, "message", needs.Length == 0 ? text : $"{text}; to see it: {needs}");
        json.WriteEndObject();
    }

    private static void Describe(Utf8JsonWriter json, string id, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        SarifText.Write(json, "shortDescription", text);
        json.WriteEndObject();
    }
}
