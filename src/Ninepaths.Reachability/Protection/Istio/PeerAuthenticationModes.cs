using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Composes PeerAuthentications: mesh, then namespace, then workload, each overriding the one before unless it is UNSET.</summary>
/// <remarks>istio pilot/pkg/security/authn/policy_applier.go, <c>ComposePeerAuthentication</c>; for ambient pods see <see cref="ZtunnelDenial"/>.</remarks>
/// <param name="all">Oldest first: among several of one level the oldest wins.</param>
/// <param name="rootNamespace">Where those of the whole mesh are.</param>
internal sealed class PeerAuthenticationModes(ImmutableArray<PeerAuthentication> all, string rootNamespace)
{
    /// <summary>Every label that a selector asks for.</summary>
    public IEnumerable<string> Keys => all.SelectMany(each => each.Selector?.Keys ?? []);

    /// <summary>What the sidecar of a pod accepts.</summary>
    public EffectiveModes OfSidecar(string @namespace, IReadOnlyDictionary<string, string> labels)
    {
        var levels = Levels(@namespace, labels);
        var mode = new ModeDecision(MtlsMode.Permissive, null);
        foreach (var level in levels)
            if (level is not null && level.Mode != MtlsMode.Unset) mode = new(level.Mode, level);
        var ports = ImmutableSortedDictionary<int, ModeDecision>.Empty;
        if (levels[^1] is { } workload)
            ports = workload.Ports.ToImmutableSortedDictionary(port => port.Key, port => port.Value == MtlsMode.Unset ? mode : new(port.Value, workload));
        return new(mode, ports);
    }

    /// <summary>What ztunnel accepts for an ambient pod: STRICT where it refuses plain text, PERMISSIVE elsewhere; it has no DISABLE.</summary>
    public EffectiveModes OfAmbient(string @namespace, IReadOnlyDictionary<string, string> labels)
    {
        var levels = Levels(@namespace, labels);
        var workload = levels[^1];
        var asked = OfSidecar(@namespace, labels);
        var denial = ZtunnelDenial.For(workload, levels[1], levels[0], Whole(@namespace), Whole(rootNamespace));
        var ports = ImmutableSortedDictionary.CreateBuilder<int, ModeDecision>();
        foreach (var port in workload?.Ports.Keys ?? []) ports[port] = Decide(port);
        return new(Decide(-1), ports.ToImmutable());

        ModeDecision Decide(int port)
        {
            var want = asked.At(port);
            var mode = denial.Refuses(hasPrincipal: false, port) ? MtlsMode.Strict : MtlsMode.Permissive;
            if (mode == want.Mode || (mode == MtlsMode.Permissive && want.Mode == MtlsMode.Disable)) return want with { Mode = mode };
            return new(mode, want.By, $"not {want.Mode.ToString().ToUpperInvariant()} as written: that is what Istio makes of it for ztunnel");
        }
    }

    /// <summary>Those of mesh, namespace and workload that count.</summary>
    private PeerAuthentication?[] Levels(string @namespace, IReadOnlyDictionary<string, string> labels) =>
    [
        all.FirstOrDefault(each => !each.SelectsWorkloads && each.Namespace == rootNamespace),
        @namespace == rootNamespace ? null : all.FirstOrDefault(each => !each.SelectsWorkloads && each.Namespace == @namespace),
        @namespace == rootNamespace ? null : all.FirstOrDefault(each => each.SelectsWorkloads && each.Namespace == @namespace && each.Selector!.Matches(labels)),
    ];

    /// <summary>The oldest without any selector, not even an empty one: what istiod takes for the namespace's when it writes for ztunnel.</summary>
    private PeerAuthentication? Whole(string @namespace) => all.FirstOrDefault(each => each.Selector is null && each.Namespace == @namespace);
}
