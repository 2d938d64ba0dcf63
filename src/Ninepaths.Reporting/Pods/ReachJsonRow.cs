using System.Diagnostics;
using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reporting.Pods;

/// <summary>A line of the matrix as JSON.</summary>
internal static class ReachJsonRow
{
    public static void Write(Utf8JsonWriter json, ReachRow row, ReachTexts texts)
    {
        var answer = row.Answer;
        json.WriteStartObject();
        json.WriteString("source", row.Source.Name);
        json.WriteString("destination", row.Destination.Name);
        Connections(json, "connections", answer.Connections, texts);
        json.WriteStartArray("protections");
        foreach (var (level, connections) in answer.Protections.Levels) Protection(json, level, connections, texts);
        json.WriteEndArray();
        if (!answer.Restricted.IsEmpty) Connections(json, "restricted", answer.Restricted, texts);
        if (!answer.Ambiguous.IsEmpty) Connections(json, "ambiguous", answer.Ambiguous, texts);
        if (!answer.Refused.IsEmpty) Connections(json, "refused", answer.Refused, texts);
        json.WriteEndObject();
    }

    private static void Protection(Utf8JsonWriter json, ProtectionLevel level, ConnectionSet connections, ReachTexts texts)
    {
        var (encrypted, mutual, identity) = Properties(level);
        json.WriteStartObject();
        json.WriteString("level", JsonNamingPolicy.KebabCaseLower.ConvertName(level.ToString()));
        Property(json, "encrypted", encrypted);
        Property(json, "mutuallyAuthenticated", mutual);
        Property(json, "workloadIdentity", identity);
        Connections(json, "connections", connections, texts);
        json.WriteEndObject();
    }

    // True is what holds of every such connection; null is what was not observed.
    private static (bool? Encrypted, bool? Mutual, bool? Identity) Properties(ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear or ProtectionLevel.EncryptedBetweenNodes => (false, false, false),
        ProtectionLevel.NotObserved => (null, null, null),
        ProtectionLevel.AuthenticatedInClear => (false, true, true),
        ProtectionLevel.Encrypted => (true, false, false),
        ProtectionLevel.MutuallyAuthenticated => (true, true, true),
        _ => throw new UnreachableException(),
    };

    private static void Property(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
        else json.WriteNull(name);
    }

    public static void Connections(Utf8JsonWriter json, string name, ConnectionSet connections, ReachTexts texts)
    {
        json.WriteStartObject(name);
        json.WriteString("text", texts.Of(connections));
        var isAll = connections.IsAll(texts.Families);
        json.WriteBoolean("all", isAll);
        if (!isAll)
        {
            Family(json, "ipv4", connections, AddressFamilies.IPv4);
            Family(json, "ipv6", connections, AddressFamilies.IPv6);
        }

        json.WriteEndObject();
    }

    private static void Family(Utf8JsonWriter json, string name, ConnectionSet connections, AddressFamilies family)
    {
        if (connections.In(family).IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var protocol in Enum.GetValues<Protocol>())
        {
            if (!connections.Ports(family, protocol).Any()) continue;
            json.WriteStartObject();
            json.WriteString("protocol", protocol is Protocol.Other ? "other" : protocol.ToString().ToUpperInvariant());
            if (protocol < Protocol.Icmp)
            {
                json.WriteStartArray("ports");
                foreach (var (first, last) in connections.Ports(family, protocol))
                {
                    json.WriteStartObject();
                    json.WriteNumber("first", first);
                    json.WriteNumber("last", last);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
