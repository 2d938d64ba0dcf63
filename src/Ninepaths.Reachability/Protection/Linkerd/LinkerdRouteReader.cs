using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads the routes that are attached to Servers; those of gateways and Services are none of Linkerd's inbound policy.</summary>
internal static class LinkerdRouteReader
{
    private static readonly (string Group, string Kind)[] Kinds =
        [(LinkerdNames.PolicyGroup, "HTTPRoute"), (LinkerdNames.GatewayGroup, "HTTPRoute"), (LinkerdNames.GatewayGroup, "GRPCRoute")];

    public static IEnumerable<LinkerdRoute> Read(PolicyInput input, PolicyOutput output) =>
        from kind in Kinds from item in input.Of(kind.Group, kind.Kind) let route = Read(new ObjectFields(item, output)) where route is not null select route;

    private static LinkerdRoute? Read(ObjectFields fields)
    {
        var servers = ImmutableArray.CreateBuilder<string>();
        foreach (var parent in fields.Item.Spec["parentRefs"].Items)
        {
            if (!IsServer(parent, fields.Item.Group) || parent["name"].Text is not { Length: > 0 } name) continue;
            if (Invalid(parent, fields.Namespace) is { } why)
            {
                fields.Warn(parent, $"refers to the Server {TextSafety.Inert(name)} {why}: Linkerd ignores the route");
                return null;
            }

            if (IsRejected(fields, name)) fields.Warn(parent, $"the Server {TextSafety.Inert(name)} has not accepted it: it counts for nothing there");
            else servers.Add(name);
        }

        return servers.Count == 0 ? null
            : new(fields.Item.Group, fields.Item.Kind, fields.Namespace, fields.Item.Name, servers.ToImmutable(), $"requests of {fields.Title}{Matches(fields.Item.Spec)}");
    }

    /// <summary>The group of a parent is by default that of the route itself, in both groups.</summary>
    private static bool IsServer(ConfigNode parent, string group) =>
        string.Equals(parent["kind"].Text, "Server", StringComparison.OrdinalIgnoreCase)
        && string.Equals(parent["group"].Text ?? group, LinkerdNames.PolicyGroup, StringComparison.OrdinalIgnoreCase);

    private static string? Invalid(ConfigNode parent, string own) =>
        parent["namespace"].Text is { } other && other != own ? "of another namespace"
        : !parent["port"].IsNullOrMissing ? "by port"
        : !parent["sectionName"].IsNullOrMissing ? "by section" : null;

    /// <summary>Whether the policy controller has said no. In manifests it has said nothing, which counts as yes.</summary>
    private static bool IsRejected(ObjectFields fields, string server)
    {
        foreach (var parent in fields.Item.Body.At("status.parents").Items)
        {
            if (parent["controllerName"].Text != LinkerdNames.PolicyController || parent.At("parentRef.kind").Text != "Server" || parent.At("parentRef.name").Text != server) continue;
            return !parent["conditions"].Items.Any(condition => condition["type"].Text == "Accepted" && condition["status"].Text is "True");
        }

        return false;
    }

    private static string Matches(ConfigNode spec)
    {
        const int most = 3;
        var texts = spec["rules"].Items.SelectMany(rule => rule["matches"].Items).Select(Match).Where(text => text.Length > 0).Distinct().ToList();
        if (texts.Count == 0) return "";
        return texts.Count <= most ? $" ({string.Join(", ", texts)})" : $" ({string.Join(", ", texts.Take(most))} and {texts.Count - most} more)";
    }

    private static string Match(ConfigNode match)
    {
        var method = match["method"];
        var path = match["path"];
        string?[] parts = method.Kind == ConfigNodeKind.Mapping
            ? [method["service"].Text, method["method"].Text]
            : [method.Text, path["value"].Text is { } value ? path["type"].Text is "Exact" ? value : $"{value}*" : null];
        return TextSafety.Inert(string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part))));
    }
}
