using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>The ends that a Service leads to.</summary>
/// <param name="Peers">Which.</param>
/// <param name="Ports">The ports they listen on.</param>
/// <param name="Unknown">Which endpoints they would have to be, where these were not observed; null where they were.</param>
internal sealed record ServiceEnds(Peers Peers, PortMatch Ports, string? Unknown = null)
{
    /// <summary>The endpoints of a Service, those of one port together.</summary>
    /// <remarks>Where no endpoints were observed, the pods that its selector finds stand for them; where there is no selector either, they may be anything.</remarks>
    public static ImmutableArray<ServiceEnds> Of(CalicoService named, PolicyInput input, CalicoFields fields, PolicyOutput output)
    {
        var service = input.Services.FirstOrDefault(item => item.Name == named.Name && item.Namespace == named.Namespace);
        if (service is { Endpoints.IsEmpty: false })
        {
            return
            [
                .. service.Endpoints.GroupBy(end => (end.Protocol, end.Port)).Select(port => new ServiceEnds(
                    new Peers.ByAddress(AddressSet.Of(port.Select(end => AddressRange.Of(end.Address))), AddressReach.Everything),
                    PortMatch.Of(ConnectionSet.Of(port.Key.Protocol, port.Key.Port)))),
            ];
        }

        if (service?.Selector is { Count: > 0 } selector)
        {
            output.Assumptions.Add($"{named.Title} has no observed endpoints: the pods of its selector stand for them in rules of Calico");
            var labels = selector.Select(label => LabelExpression.Is(LabelKey.OfPod(label.Key), label.Value));
            var pods = new Peers.Pods(LabelExpression.AllOf([LabelExpression.Is(LabelKey.NamespaceName, service.Namespace), .. labels]));
            return [.. service.Ports.Select(port => new ServiceEnds(pods, TargetOf(port)))];
        }

        var missing = service is null ? $"{named.Title} was not observed" : $"no endpoints of {named.Title} were observed";
        fields.Warn(named.Node, $"{missing}; what the rule allows is taken as conditional, and it denies nothing");
        return [new(Peers.Anyone, PortMatch.Anything, $"the endpoints of {named.Title}, which were not observed")];
    }

    private static PortMatch TargetOf(ServicePort port)
    {
        if (port.TargetPort is not { Length: > 0 } target) return PortMatch.Of(ConnectionSet.Of(port.Protocol, port.Port));
        return ushort.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? PortMatch.Of(ConnectionSet.Of(port.Protocol, number))
            : new(ConnectionSet.None, [new(target, port.Protocol)]);
    }
}
