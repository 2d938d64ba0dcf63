using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>One end of a rule: <c>source</c> or <c>destination</c> (EntityRule).</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Nets">Empty where no networks are asked for.</param>
/// <param name="NotNets">Empty where no networks are excluded.</param>
/// <param name="Selected">The endpoints asked for; null where anything will do, also what is no endpoint.</param>
/// <param name="NotSelected">The endpoints excluded; null where <paramref name="Selected"/> already lacks them.</param>
internal sealed record CalicoEntity(
    ConfigNode Node,
    AddressSet Nets,
    AddressSet NotNets,
    Func<SelectorScope, LabelExpression>? Selected,
    Func<SelectorScope, LabelExpression>? NotSelected,
    CalicoService? Service,
    CalicoPorts Ports,
    CalicoPorts NotPorts)
{
    /// <summary>The address families of its networks.</summary>
    public AddressFamilies Families => CalicoNets.Families(Nets) | CalicoNets.Families(NotNets);

    /// <summary>The ends it means, a Service aside; null for anything.</summary>
    public Peers? Peers(CalicoEndpoints endpoints)
    {
        var parts = new List<Peers>();
        if (!Nets.IsEmpty) parts.Add(new Policies.Peers.ByAddress(Nets, AddressReach.Everything));
        if (!NotNets.IsEmpty) parts.Add(new Policies.Peers.Not(new Policies.Peers.ByAddress(NotNets, AddressReach.Everything)));
        if (Selected is not null) parts.Add(endpoints.Matching(Selected));
        if (NotSelected is not null) parts.Add(new Policies.Peers.Not(endpoints.Matching(NotSelected)));
        return parts.Count == 0 ? null : Policies.Peers.All(parts);
    }
}
