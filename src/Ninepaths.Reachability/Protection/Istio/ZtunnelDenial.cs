using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>PeerAuthentications as ztunnel gets them: refusals of connections without a principal.</summary>
/// <remarks>
/// istio pilot/pkg/serviceregistry/ambient/authorization.go. istiod writes one authorization for each PeerAuthentication with ports
/// (<c>convertPeerAuthentication</c>) and decides apart from that which ones a pod refers to (<c>convertedSelectorPeerAuthentications</c>).
/// The two do not always agree; a reference to an authorization that was not written refuses nothing (ztunnel skips unknown policies).
/// </remarks>
/// <param name="Everywhere">Refers to the constant authorization that refuses every connection without a principal.</param>
/// <param name="Groups">Those of the workload's own authorization: any group refuses that has all its clauses.</param>
internal sealed record ZtunnelDenial(bool Everywhere, ImmutableArray<ImmutableArray<ZtunnelClause>> Groups)
{
    public bool Refuses(bool hasPrincipal, int port) =>
        (Everywhere && !hasPrincipal) || Groups.Any(group => group.All(clause => clause.Holds(hasPrincipal, port)));

    /// <param name="workload">The one with a selector that counts for the pod.</param>
    /// <param name="namespaceLevel">The one of its namespace that counts.</param>
    /// <param name="mesh">The one of the mesh that counts.</param>
    /// <param name="writtenNamespace">The one of the namespace that the writer of authorizations sees: one with an empty selector is none to it.</param>
    /// <param name="writtenMesh">The same of the mesh.</param>
    public static ZtunnelDenial For(
        PeerAuthentication? workload,
        PeerAuthentication? namespaceLevel,
        PeerAuthentication? mesh,
        PeerAuthentication? writtenNamespace,
        PeerAuthentication? writtenMesh)
    {
        var strict = mesh?.Mode == MtlsMode.Strict;
        if (namespaceLevel is not null && namespaceLevel.Mode != MtlsMode.Unset) strict = namespaceLevel.Mode == MtlsMode.Strict;
        if (workload is null) return new(strict, []);
        if (workload.Mode != MtlsMode.Unset) strict = workload.Mode == MtlsMode.Strict;

        var refers = strict
            // Only here does it matter that an UNSET workload's DISABLE ports are not looked for.
            ? workload.Ports.Values.Any(port => port == MtlsMode.Permissive || (port == MtlsMode.Disable && workload.Mode == MtlsMode.Strict))
            : workload.Ports.ContainsValue(MtlsMode.Strict);
        return refers ? new(false, Write(workload, writtenNamespace, writtenMesh)) : new(strict, []);
    }

    /// <summary>The authorization written for one PeerAuthentication; empty where none is.</summary>
    public static ImmutableArray<ImmutableArray<ZtunnelClause>> Write(PeerAuthentication workload, PeerAuthentication? ofNamespace, PeerAuthentication? ofMesh)
    {
        if (workload.Selector is null || workload.Ports.IsEmpty) return [];
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<ZtunnelClause>>();
        var exceptions = ImmutableArray.CreateBuilder<ZtunnelClause>();
        var namespaceIsSilent = ofNamespace is null or { Mode: MtlsMode.Unset };
        var meshIsStrict = ofMesh is { Mode: MtlsMode.Strict };
        foreach (var (port, mode) in workload.Ports)
        {
            if (mode == MtlsMode.Strict)
            {
                // As upstream writes it: the third case holds whatever the workload's own mode is.
                var covered = workload.Mode == MtlsMode.Strict
                    || (workload.Mode == MtlsMode.Unset && ofNamespace is { Mode: MtlsMode.Strict })
                    || (namespaceIsSilent && meshIsStrict);
                if (!covered) groups.Add([new(NoPrincipal: true, OnlyPort: port)]);
            }
            else if (mode != MtlsMode.Unset && workload.Mode is MtlsMode.Strict or MtlsMode.Unset)
            {
                var lenient = workload.Mode == MtlsMode.Unset
                    && (ofNamespace is not null ? ofNamespace.Mode != MtlsMode.Strict : !meshIsStrict);
                if (!lenient) exceptions.Add(new(ExceptPort: port));
            }
        }

        if (exceptions.Count > 0)
        {
            var parentIsStrict = (namespaceIsSilent && meshIsStrict) || ofNamespace is { Mode: MtlsMode.Strict };
            if (workload.Mode == MtlsMode.Strict || parentIsStrict) exceptions.Add(new(NoPrincipal: true));
            groups.Add(exceptions.ToImmutable());
        }

        return groups.ToImmutable();
    }
}
