using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads DestinationRules, oldest first.</summary>
internal static class DestinationRuleReader
{
    public static ImmutableArray<DestinationRule> Read(PolicyInput input, PolicyOutput output) =>
    [
        .. input.Of("networking.istio.io", "DestinationRule").Select(item => Read(item, output)).OfType<DestinationRule>()
            .OrderBy(rule => rule.Created).ThenBy(rule => rule.Name, StringComparer.Ordinal).ThenBy(rule => rule.Namespace, StringComparer.Ordinal),
    ];

    private static DestinationRule? Read(KubernetesObject item, PolicyOutput output)
    {
        var fields = new IstioFields(item, output);
        var spec = fields.Mapping(item.Spec, "spec");
        if (fields.Text(spec["host"], "host") is not { Length: > 0 } host)
        {
            fields.Refuse(spec, "host is required");
            return null;
        }

        return new()
        {
            Namespace = fields.Namespace,
            Name = item.Name,
            Origin = item.Origin,
            Created = fields.Created,
            // Istio completes names without a dot only: "reviews.prod" stays as it is and means no Service.
            Host = host == "*" || host.Contains('.', StringComparison.Ordinal) ? host : DestinationRules.HostOf(host, fields.Namespace),
            ExportTo = fields.Texts(spec["exportTo"], "exportTo"),
            Clients = fields.Selector(spec["workloadSelector"], "workloadSelector"),
            Tls = Policy(spec["trafficPolicy"], "trafficPolicy", fields),
            Subsets = [.. fields.Mappings(spec["subsets"], "subsets").Select(node => Subset(node, fields)).OfType<DestinationSubset>()],
        };
    }

    private static DestinationSubset? Subset(ConfigNode node, IstioFields fields)
    {
        if (fields.Text(node["name"], "subsets.name") is not { Length: > 0 } name)
        {
            fields.Refuse(node, "a subset needs a name");
            return null;
        }

        var labels = KubernetesObject.Texts(fields.Mapping(node["labels"], "subsets.labels"));
        return new(name, labels.Count == 0 ? null : new(labels), Policy(node["trafficPolicy"], "subsets.trafficPolicy", fields));
    }

    private static TlsPolicy? Policy(ConfigNode node, string field, IstioFields fields)
    {
        if (fields.Mapping(node, field).IsNullOrMissing) return null;
        var ports = ImmutableDictionary.CreateBuilder<int, ClientTls>();
        foreach (var setting in fields.Mappings(node["portLevelSettings"], $"{field}.portLevelSettings"))
        {
            var number = setting.At("port.number");
            if (number.AsInteger is not (> 0 and <= 65535)) fields.Refuse(setting, $"{field}.portLevelSettings needs port.number");
            else if (Mode(setting["tls"], field, fields) is { } mode) ports.TryAdd((int)number.AsInteger.Value, mode);
        }

        return new(Mode(node["tls"], field, fields), ports.ToImmutable());
    }

    private static ClientTls? Mode(ConfigNode node, string field, IstioFields fields)
    {
        if (fields.Mapping(node, $"{field}.tls").IsNullOrMissing) return null;
        switch (node["mode"].IsNullOrMissing ? "DISABLE" : node["mode"].Text)
        {
            case "DISABLE": return ClientTls.Disable;
            case "SIMPLE": return ClientTls.Simple;
            case "MUTUAL": return ClientTls.Mutual;
            case "ISTIO_MUTUAL": return ClientTls.IstioMutual;
            default:
                fields.Refuse(node["mode"], $"{field}.tls.mode must be DISABLE, SIMPLE, MUTUAL or ISTIO_MUTUAL");
                return null;
        }
    }
}
