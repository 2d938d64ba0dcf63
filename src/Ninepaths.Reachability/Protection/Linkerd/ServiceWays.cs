using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>How Services change ports on the way to pods. Ports to skip are compared with what the application dials.</summary>
internal sealed class ServiceWays(PolicyInput input)
{
    private readonly ILookup<string, Service> _services = input.Services.ToLookup(service => service.Namespace);

    public ImmutableArray<ServiceWay> To(Pod pod)
    {
        var ways = new SortedSet<(int, int)>();
        foreach (var service in _services[pod.Namespace])
        {
            if (service.Selector is not { Count: > 0 } selector || !selector.All(label => pod.Labels.GetValueOrDefault(label.Key) == label.Value)) continue;
            foreach (var port in service.Ports.Where(port => port.Protocol == Protocol.Tcp))
                foreach (var target in Targets(port, pod))
                    ways.Add((port.Port, target));
        }

        return [.. ways.Where(way => way.Item1 != way.Item2).Select(way => new ServiceWay(way.Item1, way.Item2))];
    }

    private static IEnumerable<int> Targets(ServicePort port, Pod pod) =>
        port.TargetPort is not { } target ? [port.Port]
        : int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [number]
        : pod.Ports.Where(item => item.Protocol == Protocol.Tcp && item.Name == target).Select(item => item.Port);
}
