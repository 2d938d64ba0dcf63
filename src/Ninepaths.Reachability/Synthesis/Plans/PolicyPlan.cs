using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>What a policy is to say, whatever the API.</summary>
/// <param name="Group">The pods it is for.</param>
/// <param name="Name">metadata.name.</param>
/// <param name="Notes">What its reader should know; safe to show.</param>
public sealed record PolicyPlan(PolicyGroup Group, string Name, ImmutableArray<PlannedRule> Ingress, ImmutableArray<PlannedRule> Egress, ImmutableArray<string> Notes);

/// <summary>Peers that are all allowed the same.</summary>
/// <param name="Pods">Pods.</param>
/// <param name="Nodes">Nodes.</param>
/// <param name="Blocks">Addresses outside, as CIDRs.</param>
/// <param name="Ports">What is allowed; all connections where ports are not restricted.</param>
public sealed record PlannedRule(ImmutableArray<PolicyPeer> Pods, ImmutableArray<PolicyPeer.Node> Nodes, ImmutableArray<string> Blocks, ConnectionSet Ports)
{
    /// <summary>The nodes whose addresses are known, as CIDRs.</summary>
    public IEnumerable<string> NodeBlocks =>
        CidrCover.Exact(AddressSet.Of(Nodes.Where(node => node.Address != default).Select(node => node.Address))).Select(CidrCover.Text);

    public bool IsUnrestricted => Ports.Equals(ConnectionSet.All);

    /// <summary>The ports of each protocol, in order; none where they are not restricted.</summary>
    public IEnumerable<(Protocol Protocol, int First, int Last)> Spans()
    {
        if (IsUnrestricted) yield break;
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp })
            foreach (var (first, last) in Ports.Ports(AddressFamilies.IPv4, protocol))
            {
                // Two ports side by side are easier to read as two.
                if (last == first + 1) yield return (protocol, first, first);
                yield return (protocol, last == first + 1 ? last : first, last);
            }
    }
}
