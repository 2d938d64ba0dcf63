using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>What an item of toPorts asks of requests and of TLS, in words (<c>rules</c>, <c>serverNames</c>, <c>listener</c>, <c>terminatingTLS</c>).</summary>
/// <param name="Text">Null for nothing.</param>
/// <param name="NeedsTcp">Whether its rules are only for TCP.</param>
/// <param name="IsDns">Whether they are about DNS.</param>
internal sealed record RequestRules(string? Text, bool NeedsTcp, bool IsDns)
{
    public static readonly RequestRules None = new(null, false, false);

    public static RequestRules Read(RuleDraft draft, ConfigNode node)
    {
        var item = draft.Item;
        var rules = item.Mapping(node, "rules");
        draft.Know(rules, "rules", "http", "kafka", "dns", "l7proto", "l7");
        var texts = new List<string>();
        if (item.Mappings(rules, "http") is { } http) texts.Add(Http(draft, [.. http]));
        if (item.Mappings(rules, "kafka") is { } kafka) texts.Add(Kafka(draft, [.. kafka]));
        var dns = item.Mappings(rules, "dns");
        if (dns is { } queries) texts.Add(Prefixed("DNS queries", queries.IsEmpty ? "" : $"for {DnsNames.Text(draft, queries, "dns")}"));
        var proto = item.Text(rules, "l7proto");
        if (proto is { Length: > 0 }) texts.Add($"requests of {TextSafety.Inert(proto)} as its l7 rules allow");
        else if (!rules["l7"].IsNullOrMissing) item.Reject(rules, $"{draft.Path}: l7 needs l7proto");
        Check(draft, node, rules, texts.Count, dns is { Length: > 0 });

        var needsTcp = texts.Count > 0 && dns is not { Length: > 0 };
        if (item.Texts(node, "serverNames") is { Length: > 0 } names)
        {
            if (names.Any(each => each.Text.Length == 0)) item.Reject(node["serverNames"], $"{draft.Path}: a server name is empty");
            if (texts.Count > 0 && node["terminatingTLS"].IsNullOrMissing)
                item.Reject(node, $"{draft.Path}: serverNames with rules for requests need terminatingTLS");
            texts.Add($"TLS to server {Wordings.List([.. names.Select(each => each.Text)])}");
        }

        if (item.Mapping(node, "terminatingTLS").Exists) texts.Add("TLS that Cilium's proxy ends");
        if (item.Mapping(node, "originatingTLS").Exists) texts.Add("Cilium's proxy begins TLS of its own");
        if (item.Mapping(node, "listener") is { Exists: true } listener)
        {
            if (draft.Direction == Direction.Ingress) item.Reject(listener, $"{draft.Path}: listener cannot be used for ingress");
            if (needsTcp || dns is not null) item.Reject(listener, $"{draft.Path}: listener cannot be used with rules for requests");
            texts.Add($"as the Envoy listener {TextSafety.Inert(item.Text(listener, "name"))} lets through");
        }

        return texts.Count == 0 ? None : new(string.Join(", ", texts), needsTcp, dns is { Length: > 0 });
    }

    private static void Check(RuleDraft draft, ConfigNode node, ConfigNode rules, int kinds, bool isDns)
    {
        var item = draft.Item;
        if (kinds == 0) return;
        if (kinds > 1) item.Reject(rules, $"{draft.Path}: rules for several protocols stand in one item");
        if (!item.Settings.RequestProxy) item.Reject(rules, $"{draft.Path}: rules for requests need enable-l7-proxy, which cilium-config turns off");
        if (isDns && draft.Direction == Direction.Ingress) item.Reject(rules, $"{draft.Path}: DNS rules cannot be used for ingress");
        if (isDns && node["ports"].Items.IsEmpty) item.Reject(rules, $"{draft.Path}: DNS rules need a port");
        if (draft.IsOfHost && !(isDns && draft.Direction == Direction.Egress))
            item.Reject(rules, $"{draft.Path}: host policies take no rules for requests");
    }

    private static string Http(RuleDraft draft, IReadOnlyList<ConfigNode> items)
    {
        var all = new List<string>();
        foreach (var node in items)
        {
            draft.Know(node, "http", "method", "path", "host", "headers", "headerMatches");
            var (method, path, host) = (draft.Item.Text(node, "method"), draft.Item.Text(node, "path"), draft.Item.Text(node, "host"));
            string[] parts = [method ?? "", path ?? "", host is { Length: > 0 } ? $"to host {host}" : "",
                node["headers"].Items.IsEmpty && node["headerMatches"].Items.IsEmpty ? "" : "with given headers"];
            all.Add(string.Join(' ', parts.Where(part => part.Length > 0)));
        }

        return Prefixed("HTTP", all.Contains("") ? "" : Wordings.List(all));
    }

    private static string Kafka(RuleDraft draft, IReadOnlyList<ConfigNode> items)
    {
        var all = new List<string>();
        foreach (var node in items)
        {
            draft.Know(node, "kafka", "role", "apiKey", "apiVersion", "clientID", "topic");
            var what = draft.Item.Text(node, "role") ?? draft.Item.Text(node, "apiKey");
            var (topic, client) = (draft.Item.Text(node, "topic"), draft.Item.Text(node, "clientID"));
            string[] parts = [what ?? "", topic is { Length: > 0 } ? $"topic {topic}" : "", client is { Length: > 0 } ? $"by client {client}" : ""];
            all.Add(string.Join(' ', parts.Where(part => part.Length > 0)));
        }

        return Prefixed("Kafka", all.Contains("") ? "" : Wordings.List(all));
    }

    private static string Prefixed(string name, string rest) => rest.Length == 0 ? name : $"{name} {rest}";
}
