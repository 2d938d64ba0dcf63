using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Explaining;

namespace Ninepaths.Reporting.Pods;

/// <summary>Why a connection is possible or not, for programs.</summary>
public static class ExplanationJson
{
    public const string Version = "ninepaths.dev/explanation/v1";

    public static void Write(Stream output, IReadOnlyList<Explanation> explanations)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(explanations);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        json.WriteStartArray("explanations");
        foreach (var explanation in explanations) Write(json, explanation);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("source", explanation.Source);
        json.WriteString("destination", explanation.Destination);
        json.WriteString("family", explanation.Family == AddressFamilies.IPv6 ? "ipv6" : "ipv4");
        json.WriteString("connection", ExplanationText.Asked(explanation));
        json.WriteNumber("pairs", explanation.Pairs);
        json.WriteString("verdict", Kebab(explanation.Verdict.ToString()));
        if (explanation.Protection is { } protection) json.WriteString("protection", Kebab(protection.ToString()));
        if (explanation.Restriction is { } restriction) json.WriteString("restriction", Inert.Text(restriction, 2000));
        if (explanation.CarriedOn is { } tunnel) json.WriteNumber("carriedOnTcp", tunnel);
        if (explanation.OwnNode is { } node) json.WriteString("ownNode", Inert.Text(node));
        Side(json, "egress", explanation.Egress);
        Side(json, "ingress", explanation.Ingress);
        if (explanation.Mesh is { } mesh) Layer(json, "mesh", mesh.Outcome.ToString(), mesh.Because, mesh.Origin?.ToString());
        if (explanation.Wire is { } wire) Layer(json, "betweenNodes", wire.Outcome.ToString(), wire.Because, wire.Origin?.ToString());
        json.WriteEndObject();
    }

    private static void Side(Utf8JsonWriter json, string name, ExplainedSide side)
    {
        json.WriteStartObject(name);
        json.WriteString("verdict", side.Allowed switch { true => "allowed", false => "denied", _ => "ambiguous" });
        json.WriteString("because", Inert.Text(side.Because, 2000));
        json.WriteStartArray("tiers");
        foreach (var tier in side.Tiers)
        {
            json.WriteStartObject();
            json.WriteString("tier", Inert.Text(tier.Tier.Name));
            json.WriteString("outcome", Kebab(tier.Outcome.ToString()));
            json.WriteString("because", Inert.Text(tier.Because, 2000));
            json.WriteStartArray("policies");
            foreach (var policy in tier.Policies) Policy(json, policy);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Policy(Utf8JsonWriter json, ExplainedPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("policy", Inert.Text(policy.Policy.Title));
        json.WriteString("where", Inert.Text(policy.Policy.Origin.ToString()));
        json.WriteStartArray("rules");
        foreach (var rule in policy.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", Inert.Text(rule.Rule.Name));
            json.WriteString("where", Inert.Text(rule.Rule.Origin.ToString()));
            json.WriteString("action", Kebab(rule.Rule.Action.ToString()));
            json.WriteString("match", Kebab(rule.Match.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Layer(Utf8JsonWriter json, string name, string outcome, string because, string? where)
    {
        json.WriteStartObject(name);
        json.WriteString("outcome", Kebab(outcome));
        json.WriteString("because", Inert.Text(because, 2000));
        if (where is not null) json.WriteString("where", Inert.Text(where));
        json.WriteEndObject();
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
