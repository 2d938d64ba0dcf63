using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>What selectors of Calico select beside pods: network sets and host endpoints.</summary>
internal sealed class CalicoEndpoints
{
    private readonly ImmutableArray<NamedAddresses> _sets;

    private CalicoEndpoints(ImmutableArray<NamedAddresses> sets, ImmutableArray<NamedAddresses> hosts)
    {
        _sets = [.. sets, .. hosts];
        Hosts = hosts;
    }

    /// <summary>The host endpoints; one that names only an interface has no addresses that selectors could find.</summary>
    public ImmutableArray<NamedAddresses> Hosts { get; }

    public static CalicoEndpoints Read(PolicyInput input, PolicyOutput output)
    {
        var sets = ImmutableArray.CreateBuilder<NamedAddresses>();
        foreach (var fields in Of(input, "GlobalNetworkSet", output))
            sets.Add(new(fields.Source.Labels, CalicoNets.Read(fields, fields.Spec, "nets")));
        foreach (var fields in Of(input, "NetworkSet", output))
            sets.Add(new(WithNamespace(fields.Source, input), CalicoNets.Read(fields, fields.Spec, "nets")));

        var profiles = CalicoObjects.Of(input, "Profile").ToLookup(profile => profile.Name, StringComparer.Ordinal);
        var hosts = ImmutableArray.CreateBuilder<NamedAddresses>();
        foreach (var fields in Of(input, "HostEndpoint", output))
            hosts.Add(new(WithProfiles(fields, profiles), CalicoNets.Read(fields, fields.Spec, "expectedIPs")));
        return new(sets.ToImmutable(), hosts.ToImmutable());
    }

    /// <summary>The pods, network sets and host endpoints that satisfy a condition.</summary>
    /// <remarks>Calico turns all of them into one set of addresses, so a pod inside a network set is found by the labels of either.</remarks>
    public Peers Matching(Func<SelectorScope, LabelExpression> condition)
    {
        var plain = condition(SelectorScope.Plain);
        var addresses = AddressSet.Of(_sets.Where(set => Satisfies(set, plain)).SelectMany(set => set.Addresses.Ranges));
        var pods = new Peers.Pods(condition(SelectorScope.Pods));
        return addresses.IsEmpty ? pods : Peers.Any(pods, new Peers.ByAddress(addresses, AddressReach.Everything));
    }

    /// <summary>Whether some host endpoint satisfies a condition.</summary>
    public bool AnyHost(Func<SelectorScope, LabelExpression> condition)
    {
        var plain = condition(SelectorScope.Plain);
        return Hosts.Any(host => Satisfies(host, plain));
    }

    private static bool Satisfies(NamedAddresses set, LabelExpression condition) => condition.Matches(key => set.Labels.GetValueOrDefault(key.Name));

    private static IEnumerable<CalicoFields> Of(PolicyInput input, string kind, PolicyOutput output) =>
        CalicoObjects.Of(input, kind).Select(item => new CalicoFields(item, output));

    // The set's own labels win over those it inherits; only the namespace is always its own.
    private static Dictionary<string, string> WithNamespace(KubernetesObject item, PolicyInput input)
    {
        var name = item.Namespace ?? "default";
        var labels = new Dictionary<string, string>(item.Labels, StringComparer.Ordinal) { [CalicoLabel.Namespace] = name };
        labels.TryAdd(CalicoLabel.OfNamespace + CalicoLabel.Name, name);
        if (!input.Namespaces.TryGetValue(name, out var inherited)) return labels;
        foreach (var (key, value) in inherited.Labels) labels.TryAdd(CalicoLabel.OfNamespace + key, value);
        return labels;
    }

    private static Dictionary<string, string> WithProfiles(CalicoFields host, ILookup<string, KubernetesObject> profiles)
    {
        var labels = new Dictionary<string, string>(host.Source.Labels, StringComparer.Ordinal);
        foreach (var profile in host.Texts(host.Spec, "profiles").SelectMany(name => profiles[name]))
        {
            foreach (var (key, value) in KubernetesObject.Texts(profile.Spec["labelsToApply"])) labels.TryAdd(key, value);
        }

        return labels;
    }
}
