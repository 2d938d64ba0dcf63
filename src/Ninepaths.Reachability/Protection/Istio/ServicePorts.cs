using System.Collections.Frozen;
using System.Globalization;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Which ports of Services lead to a pod, and what they speak.</summary>
internal sealed class ServicePorts
{
    private readonly ILookup<string, Service> _byNamespace;
    private readonly FrozenDictionary<(string Namespace, string Service, int Port), string> _appProtocols;

    public ServicePorts(PolicyInput input)
    {
        _byNamespace = input.Services.ToLookup(service => service.Namespace, StringComparer.Ordinal);
        WereObserved = input.Services.Length > 0;
        var protocols = new Dictionary<(string, string, int), string>();
        foreach (var item in input.Of("", "Service"))
        {
            foreach (var port in item.Spec["ports"].Items)
            {
                if (port["appProtocol"].Text is { Length: > 0 } protocol && port["port"].AsInteger is > 0 and <= 65535 and var number)
                    protocols[(item.Namespace ?? "default", item.Name, (int)number)] = protocol;
            }
        }

        _appProtocols = protocols.ToFrozenDictionary();
        SelectorKeys = input.Services.SelectMany(service => service.Selector?.Keys ?? []).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>False when no Service was in the input: then nothing says which ports clients dial.</summary>
    public bool WereObserved { get; }

    public FrozenSet<string> SelectorKeys { get; }

    /// <summary>The TCP ports of Services that lead to a pod.</summary>
    public IEnumerable<ServiceRoute> LeadingTo(Pod pod)
    {
        foreach (var service in _byNamespace[pod.Namespace].Where(service => Selects(service, pod)))
        {
            foreach (var port in service.Ports.Where(port => port.Protocol == Protocol.Tcp))
            {
                var traffic = PortTrafficNames.Of(port.Port, port.Name, _appProtocols.GetValueOrDefault((service.Namespace, service.Name, port.Port)));
                foreach (var target in Targets(service, port, pod).Distinct()) yield return new(service, port.Port, target, traffic);
            }
        }
    }

    private static bool Selects(Service service, Pod pod) =>
        service.Selector is { Count: > 0 } selector
            ? selector.All(label => pod.Labels.TryGetValue(label.Key, out var value) && value == label.Value)
            : service.Endpoints.Any(endpoint => pod.Addresses.Contains(endpoint.Address));

    private static IEnumerable<int> Targets(Service service, ServicePort port, Pod pod)
    {
        if (service.Selector is not { Count: > 0 })
        {
            return service.Endpoints.Where(endpoint => endpoint.Protocol == Protocol.Tcp && pod.Addresses.Contains(endpoint.Address))
                .Select(endpoint => endpoint.Port)
                .Where(number => service.Ports.Length == 1 || number == (Number(port.TargetPort) ?? port.Port));
        }

        if (port.TargetPort is null) return [port.Port];
        return Number(port.TargetPort) is { } target
            ? [target]
            : pod.Ports.Where(each => each.Protocol == Protocol.Tcp && each.Name == port.TargetPort).Select(each => each.Port);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A port of a Service that leads to a port of a pod.</summary>
/// <param name="Port">What clients dial.</param>
/// <param name="Target">The container port.</param>
internal sealed record ServiceRoute(Service Service, int Port, int Target, PortTraffic Traffic);
