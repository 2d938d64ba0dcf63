using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Hosts of an inventory that could not be read. Each is taken for a node, as nearly all are: what was not seen there is not observed,
/// and a path is not proven by those that were read.</summary>
internal static class UnreadHosts
{
    // Of a node that the API server knows, its objects tell more (ApiLaunches).
    public static IEnumerable<Launch> Find(Snapshot facts) =>
        from gap in facts.Unread
        let name = gap.Origin.Host
        where facts.Api.Find("nodes", null, name) is null
        select new Launch
        {
            Kind = ComponentKind.Kubelet,
            Host = new Host(name, []),
            Origin = gap.Origin,
            Unobserved = new(gap.Origin, $"the host {name} could not be read: {gap.Reason}", gap.Needs),
        };
}
