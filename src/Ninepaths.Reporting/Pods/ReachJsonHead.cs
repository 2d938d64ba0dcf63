using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>What the matrix rests on: how policies were read, what was assumed, what was left out, how much there is.</summary>
internal static class ReachJsonHead
{
    public static void Write(Utf8JsonWriter json, ReachReport report)
    {
        Dialect(json, report);
        json.WriteStartArray("families");
        if (report.Families.HasFlag(AddressFamilies.IPv4)) json.WriteStringValue("ipv4");
        if (report.Families.HasFlag(AddressFamilies.IPv6)) json.WriteStringValue("ipv6");
        json.WriteEndArray();
        json.WriteStartArray("assumptions");
        foreach (var assumption in report.Network.Assumptions) json.WriteStringValue(assumption);
        json.WriteEndArray();
        Faults(json, report);
        Counts(json, report);
        Ends(json, report);
    }

    private static void Dialect(Utf8JsonWriter json, ReachReport report)
    {
        var dialect = report.Network.Dialect;
        json.WriteStartObject("dialect");
        json.WriteString("name", Kebab(dialect.Name.ToString()));
        json.WriteBoolean("cidrMatchesPods", dialect.CidrMatchesPods);
        json.WriteBoolean("cidrMatchesNodes", dialect.CidrMatchesNodes);
        json.WriteBoolean("networksMatchPods", dialect.NetworksMatchPods);
        json.WriteBoolean("hostNetworkPodsAreOrdinary", dialect.HostNetworkPodsAreOrdinary);
        json.WriteBoolean("ownNodeIsAllowed", dialect.OwnNodeIsAllowed);
        json.WriteEndObject();
    }

    private static void Faults(Utf8JsonWriter json, ReachReport report)
    {
        json.WriteStartArray("faults");
        foreach (var fault in report.Network.Faults)
        {
            json.WriteStartObject();
            json.WriteString("severity", Kebab(fault.Severity.ToString()));
            json.WriteString("where", Inert.Text(fault.Origin.ToString()));
            json.WriteString("message", Inert.Text(fault.Message, 2000));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, ReachReport report)
    {
        var counts = ReachCounts.Of(report);
        json.WriteStartObject("counts");
        json.WriteNumber("objects", report.Network.Objects);
        json.WriteNumber("namespaces", counts.Namespaces);
        json.WriteNumber("pods", counts.Pods);
        json.WriteNumber("workloads", counts.Workloads);
        json.WriteNumber("classes", report.Book.Engine.Classes.Length);
        json.WriteStartArray("policies");
        foreach (var kind in report.Network.Policies.CountBy(policy => (policy.Api, policy.Kind)).OrderBy(kind => kind.Key))
        {
            json.WriteStartObject();
            json.WriteString("api", Inert.Text(kind.Key.Api));
            json.WriteString("kind", Inert.Text(kind.Key.Kind));
            json.WriteNumber("count", kind.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unjudged");
        foreach (var kind in report.Network.Unjudged.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("kind", Inert.Text(kind.Key));
            json.WriteNumber("count", kind.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Ends(Utf8JsonWriter json, ReachReport report)
    {
        json.WriteStartArray("ends");
        foreach (var end in report.Ends.All(report.WithNodes))
        {
            json.WriteStartObject();
            json.WriteString("name", end.Name);
            json.WriteString("kind", Kebab(end.Kind.ToString()));
            if (end.Namespace.Length > 0) json.WriteString("namespace", Inert.Text(end.Namespace));
            if (end.Kind is ReachEndKind.Workload or ReachEndKind.Pod)
            {
                json.WriteNumber("pods", end.Parts.Sum(part => part.Pods.Count));
                json.WriteBoolean("selected", report.Selection.IsSelected(end));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
