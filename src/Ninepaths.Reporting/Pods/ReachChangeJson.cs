using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Comparing;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reporting.Pods;

/// <summary>What changed between two networks, for programs.</summary>
public static class ReachChangeJson
{
    public const string Version = "ninepaths.dev/reach-diff/v1";

    /// <summary>Writes the changes.</summary>
    /// <returns>True when something opens.</returns>
    public static bool Write(Stream output, IEnumerable<ReachChange> changes, AddressFamilies families)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(changes);
        var texts = new ReachTexts(families);
        var opens = false;
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            opens |= change.OpensSomething;
            Write(json, change, texts);
        }

        json.WriteEndArray();
        json.WriteBoolean("opens", opens);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
        return opens;
    }

    private static void Write(Utf8JsonWriter json, ReachChange change, ReachTexts texts)
    {
        json.WriteStartObject();
        json.WriteString("source", change.Source);
        json.WriteString("destination", change.Destination);
        Part(json, "gained", change.Gained, texts);
        Part(json, "lost", change.Lost, texts);
        Part(json, "lessProtected", change.LessProtected, texts);
        Part(json, "betterProtected", change.BetterProtected, texts);
        Part(json, "conditionLost", change.ConditionLost, texts);
        Part(json, "conditionGained", change.ConditionGained, texts);
        ReachJsonRow.Connections(json, "before", change.Before.Connections, texts);
        ReachJsonRow.Connections(json, "after", change.After.Connections, texts);
        Names(json, "appeared", change.Appeared);
        Names(json, "gone", change.Gone);
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, string name, ConnectionSet connections, ReachTexts texts)
    {
        if (!connections.IsEmpty) ReachJsonRow.Connections(json, name, connections, texts);
    }

    private static void Names(Utf8JsonWriter json, string name, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var each in names) json.WriteStringValue(each);
        json.WriteEndArray();
    }
}
