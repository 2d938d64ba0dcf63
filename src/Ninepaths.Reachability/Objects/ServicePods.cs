using System.Globalization;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Objects;

/// <summary>Where Services lead: which pods, and which of their ports.</summary>
public sealed class ServicePods(PodNetwork network)
{
    private readonly ILookup<string, int> _byNamespace = Enumerable.Range(0, network.Pods.Length).ToLookup(index => network.Pods[index].Namespace, StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Service> _services = network.Services.GroupBy(each => (each.Namespace, each.Name)).ToDictionary(group => group.Key, group => group.First());

    public Service? Find(string @namespace, string name) => _services.GetValueOrDefault((@namespace, name));

    /// <summary>The pods that a Service's selector matches, by index; none for a Service without selector.</summary>
    public IEnumerable<int> Behind(Service service) => service.Selector is { } selector
        ? _byNamespace[service.Namespace].Where(index => selector.All(label => network.Pods[index].Labels.GetValueOrDefault(label.Key) == label.Value))
        : [];

    /// <summary>What a pod receives that is sent to a port of a Service: its target port, by number or by the name of a container port.</summary>
    public static ConnectionSet Target(ServicePort port, Pod pod) => Target(port.Protocol, port.TargetPort ?? port.Port.ToString(CultureInfo.InvariantCulture), pod);

    /// <summary>What a pod receives that a route sends on.</summary>
    public static ConnectionSet Target(EntryPoint entry, Service service, Pod pod) =>
        ConnectionSet.Union(service.Ports.Where(port => entry.Port is null || Is(port, entry.Port)).Select(port => Target(port, pod)));

    // An Ingress names a port of the Service, a Route what pods listen on; controllers take the one for the other (ingress-nginx does).
    private static bool Is(ServicePort port, string named) =>
        port.Name == named || port.Port.ToString(CultureInfo.InvariantCulture) == named || port.TargetPort == named;

    private static ConnectionSet Target(Protocol protocol, string target, Pod pod) =>
        int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number is >= 1 and <= ConnectionSet.HighestPort ? ConnectionSet.Of(protocol, number) : ConnectionSet.None
            : ConnectionSet.Union(pod.Ports.Where(port => port.Name == target && port.Protocol == protocol).Select(port => ConnectionSet.Of(protocol, port.Port)));
}
