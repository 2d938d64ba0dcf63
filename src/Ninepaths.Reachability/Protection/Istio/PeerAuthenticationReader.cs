using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads PeerAuthentications.</summary>
internal static class PeerAuthenticationReader
{
    public static ImmutableArray<PeerAuthentication> Read(PolicyInput input, PolicyOutput output, string rootNamespace)
    {
        var all = input.Of("security.istio.io", "PeerAuthentication").Select(item => Read(item, output, rootNamespace)).ToImmutableArray();
        // The order in which istiod looks at them (sortConfigByCreationTime).
        return [.. all.OrderBy(each => each.Created).ThenBy(each => each.Name, StringComparer.Ordinal).ThenBy(each => each.Namespace, StringComparer.Ordinal)];
    }

    private static PeerAuthentication Read(KubernetesObject item, PolicyOutput output, string rootNamespace)
    {
        var fields = new IstioFields(item, output);
        var spec = fields.Mapping(item.Spec, "spec");
        var peer = new PeerAuthentication
        {
            Namespace = fields.Namespace,
            Name = item.Name,
            Origin = item.Origin,
            Created = fields.Created,
            Selector = fields.Selector(spec["selector"], "selector"),
            Mode = Mode(spec["mtls"], "mtls", fields),
            Ports = Ports(spec["portLevelMtls"], fields),
        };
        if (!peer.SelectsWorkloads && !peer.Ports.IsEmpty) fields.Refuse(spec["portLevelMtls"], "portLevelMtls needs a selector");
        if (peer.SelectsWorkloads && peer.Namespace == rootNamespace)
            fields.Warn(spec["selector"], $"has a selector in the root namespace {TextSafety.Inert(rootNamespace)}: Istio ignores it everywhere");
        return peer;
    }

    private static ImmutableSortedDictionary<int, MtlsMode> Ports(ConfigNode node, IstioFields fields)
    {
        var ports = ImmutableSortedDictionary.CreateBuilder<int, MtlsMode>();
        if (node.IsNullOrMissing) return ports.ToImmutable();
        if (node is { Kind: ConfigNodeKind.Mapping, Entries.Count: 0 }) fields.Refuse(node, "portLevelMtls must not be empty");
        foreach (var entry in fields.Mapping(node, "portLevelMtls").Entries)
        {
            if (int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535)
                ports[port] = Mode(entry.Value, "portLevelMtls", fields);
            else
                fields.Refuse(entry.Value, $"portLevelMtls: {TextSafety.Inert(entry.Key)} is no port");
        }

        return ports.ToImmutable();
    }

    private static MtlsMode Mode(ConfigNode node, string field, IstioFields fields)
    {
        var mode = fields.Mapping(node, field)["mode"];
        switch (mode.IsNullOrMissing ? "UNSET" : mode.Text)
        {
            case "UNSET": return MtlsMode.Unset;
            case "DISABLE": return MtlsMode.Disable;
            case "PERMISSIVE": return MtlsMode.Permissive;
            case "STRICT": return MtlsMode.Strict;
            default:
                fields.Refuse(mode, $"{field}.mode must be UNSET, DISABLE, PERMISSIVE or STRICT");
                return MtlsMode.Unset;
        }
    }
}
