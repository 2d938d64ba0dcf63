using System.Collections.Immutable;
using System.Net;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Objects.Readers;

/// <summary>Reads Services.</summary>
internal static class ServiceReader
{
    public static Service Read(
        KubernetesObject item, IReadOnlyDictionary<(string Namespace, string Name), ImmutableArray<ServiceEndpoint>> endpoints, List<InputFault> faults)
    {
        var @namespace = item.Namespace ?? "default";
        var selector = item.Spec["selector"];
        return new()
        {
            Namespace = @namespace,
            Name = item.Name,
            Origin = item.Origin,
            Labels = item.Labels,
            Selector = selector.Entries.Count == 0 ? null : KubernetesObject.Texts(selector),
            Ports = [.. item.Spec["ports"].Items.Select(port => Port(item, port, faults)).OfType<ServicePort>()],
            ClusterIPs = [.. ClusterIPs(item.Spec)],
            Endpoints = endpoints.GetValueOrDefault((@namespace, item.Name), []),
        };
    }

    private static ServicePort? Port(KubernetesObject item, ConfigNode port, List<InputFault> faults)
    {
        if (port["port"].AsInteger is >= 1 and <= ConnectionSet.HighestPort and var number && Protocols.Read(port["protocol"]) is { } protocol)
            return new(port["name"].Text ?? "", protocol, (int)number, port["targetPort"].Text is { Length: > 0 } target && target != "0" ? target : null);
        faults.Add(new(item.At(port), FaultSeverity.Warning, $"Service {TextSafety.Inert(item.Name)}: a port was left out that is no port"));
        return null;
    }

    private static IEnumerable<IPAddress> ClusterIPs(ConfigNode spec)
    {
        foreach (var text in spec["clusterIPs"].Items.Select(each => each.Text).Prepend(spec["clusterIP"].Text).Distinct())
            if (AddressRange.TryParseAddress(text, out var address)) yield return address;
    }
}

/// <summary>Reads EndpointSlices and Endpoints.</summary>
internal static class EndpointReader
{
    // An Endpoints object and the slices mirrored from it say the same: addresses count once.
    public static Dictionary<(string Namespace, string Name), ImmutableArray<ServiceEndpoint>> ByService(IEnumerable<KubernetesObject> objects, List<InputFault> faults) =>
        objects.SelectMany(item => Read(item, faults)).GroupBy(each => each.Service)
            .ToDictionary(group => group.Key, group => group.Select(each => each.Endpoint).Distinct().ToImmutableArray());

    private static IEnumerable<((string Namespace, string Name) Service, ServiceEndpoint Endpoint)> Read(KubernetesObject item, List<InputFault> faults)
    {
        var isSlice = item.Kind == "EndpointSlice";
        var name = isSlice ? item.Labels.GetValueOrDefault("kubernetes.io/service-name") : item.Name;
        if (name is null) yield break;
        var subsets = isSlice ? [item.Body] : item.Body["subsets"].Items;
        foreach (var subset in subsets)
        {
            var addresses = isSlice
                ? subset["endpoints"].Items.SelectMany(each => each["addresses"].Items).Select(each => each.Text)
                : subset["addresses"].Items.Select(each => each["ip"].Text);
            foreach (var text in addresses)
            {
                if (!AddressRange.TryParseAddress(text, out var address))
                {
                    if (item.Body["addressType"].Text != "FQDN")
                        faults.Add(new(item.Origin, FaultSeverity.Warning, $"{item.Kind} {TextSafety.Inert(item.Name)}: '{TextSafety.Inert(text)}' is no address"));
                    continue;
                }

                foreach (var port in subset["ports"].Items)
                {
                    if (port["port"].AsInteger is >= 1 and <= ConnectionSet.HighestPort and var number && Protocols.Read(port["protocol"]) is { } protocol)
                        yield return ((item.Namespace ?? "default", name), new(address, protocol, (int)number));
                }
            }
        }
    }
}
