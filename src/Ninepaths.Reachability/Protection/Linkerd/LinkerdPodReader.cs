using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Works out of a pod, its annotations and the Servers what its proxy does.</summary>
internal sealed class LinkerdPodReader(PolicyInput input, LinkerdSettings settings, LinkerdPolicies policies, PolicyOutput output)
{
    private static readonly ConnectionSet Tcp = ConnectionSet.Of(Protocol.Tcp);

    private readonly ProbePaths _probes = new(input);
    private readonly ServiceWays _ways = new(input);
    private readonly HashSet<(string, string)> _contested = [];

    public LinkerdPod Read(Pod pod)
    {
        var membership = Injection.Of(pod, input, output);
        var addresses = pod.Addresses.IsEmpty ? null : AddressSet.Of(pod.Addresses.Select(AddressRange.Of));
        var outside = new LinkerdPod { Membership = membership, Identity = settings.Identity(pod.Namespace, pod.ServiceAccount), Addresses = addresses };
        return membership != Membership.Inside ? outside : outside with
        {
            SkipOutbound = Ports(pod, LinkerdNames.SkipOutboundPorts, strict: false) ?? settings.SkipOutboundPorts,
            SkipSubnets = Subnets(pod),
            Guards = Guards(pod),
            Ways = _ways.To(pod),
            IsLookedUp = addresses is null || addresses.Ranges.All(settings.ClusterNetworks.Contains),
        };
    }

    private ImmutableArray<GuardedPorts> Guards(Pod pod)
    {
        var skipped = Ports(pod, LinkerdNames.SkipInboundPorts, strict: false) ?? settings.SkipInboundPorts;
        var probes = _probes.Of(pod);
        var guards = new List<GuardedPorts>();
        if (!skipped.IsEmpty) guards.Add(new(skipped, null));
        var rest = Tcp.Except(skipped);
        var winners = new Dictionary<int, Server>();
        foreach (var server in policies.Servers(pod.Namespace))
        {
            if (!server.Pods.Matches(key => pod.Labels.GetValueOrDefault(key.Name))) continue;
            foreach (var port in Numbers(server, pod))
            {
                if (!winners.TryAdd(port, server))
                {
                    if (winners[port] != server) WarnOfContest(winners[port], server, port);
                    continue;
                }

                var ports = ConnectionSet.Of(Protocol.Tcp, port).Intersect(rest);
                if (!ports.IsEmpty) guards.Add(new(ports, policies.Guard(server, probes.GetValueOrDefault(port) ?? [])));
                rest = rest.Except(ports);
            }
        }

        AddDefaults(pod, rest, probes, guards);
        return [.. guards];
    }

    private void AddDefaults(Pod pod, ConnectionSet rest, SortedDictionary<int, SortedSet<string>> probes, List<GuardedPorts> guards)
    {
        var (policy, source, origin) = DefaultPolicy(pod);
        var identified = Ports(pod, LinkerdNames.RequireIdentityPorts, strict: true) ?? ConnectionSet.None;
        var opaque = Ports(pod, LinkerdNames.OpaquePorts, strict: !pod.FromTemplate) ?? ConnectionSet.None;
        Add(rest.Intersect(identified), policy.Authenticated(), $"{source} and {LinkerdNames.RequireIdentityPorts}");
        Add(rest.Except(identified), policy, source);

        void Add(ConnectionSet left, DefaultInboundPolicy effective, string from)
        {
            foreach (var (port, paths) in probes)
            {
                var one = ConnectionSet.Of(Protocol.Tcp, port).Intersect(left).Except(opaque);
                if (one.IsEmpty) continue;
                guards.Add(new(one, policies.Guard(effective, from, origin, paths)));
                left = left.Except(one);
            }

            if (!left.IsEmpty) guards.Add(new(left, policies.Guard(effective, from, origin, [])));
        }
    }

    private (DefaultInboundPolicy Policy, string Source, Origin? Origin) DefaultPolicy(Pod pod)
    {
        if (Injection.Annotation(pod, input, LinkerdNames.DefaultInboundPolicy) is { } text)
        {
            var own = pod.Annotations.ContainsKey(LinkerdNames.DefaultInboundPolicy);
            if (DefaultInboundPolicies.Parse(text) is { } policy) return (policy, "of an annotation", own ? pod.Origin : input.Namespaces[pod.Namespace].Origin);
            output.Warn(pod.Origin, $"{TextSafety.Inert(pod.Id)}: {LinkerdNames.DefaultInboundPolicy} {TextSafety.Inert(text)} is not known: Linkerd takes that of the cluster");
        }
        else if (input.Namespaces.TryGetValue(pod.Namespace, out var space) && space.Annotations.ContainsKey(LinkerdNames.DefaultInboundPolicy))
        {
            output.Assumptions.Add($"{LinkerdNames.DefaultInboundPolicy} of a namespace reaches pods when they are made: running pods that do not carry it are judged without it");
        }

        return (settings.DefaultPolicy, "of the cluster", settings.DefaultPolicyOrigin);
    }

    private static IEnumerable<int> Numbers(Server server, Pod pod) => server.Port is { } number ? [number]
        : pod.Ports.Where(port => port.Protocol == Protocol.Tcp && port.Name == server.PortName).Select(port => port.Port).Distinct().Order();

    /// <summary>A list of ports; where the policy controller reads it, one bad item makes the whole list void.</summary>
    private ConnectionSet? Ports(Pod pod, string annotation, bool strict)
    {
        if (Injection.Annotation(pod, input, annotation) is not { } text) return null;
        Func<string, IEnumerable<int>>? names = strict ? null : name => pod.Ports.Where(port => port.Name == name).Select(port => port.Port);
        var ports = PortList.Read(text, names, out var bad);
        if (bad is null) return ports;
        output.Warn(pod.Origin, $"{TextSafety.Inert(pod.Id)}: {annotation} has {TextSafety.Inert(bad)}, which is no port: {(strict ? "the whole list is left out" : "left out")}");
        return strict ? ConnectionSet.None : ports;
    }

    private AddressSet Subnets(Pod pod)
    {
        if (Injection.Annotation(pod, input, LinkerdNames.SkipSubnets) is not { } text) return AddressSet.None;
        if (NetworkList.Parse(text.Split(',')) is { } subnets) return subnets;
        output.Warn(pod.Origin, $"{TextSafety.Inert(pod.Id)}: {LinkerdNames.SkipSubnets} {TextSafety.Inert(text)} is no list of networks: left out");
        return AddressSet.None;
    }

    private void WarnOfContest(Server winner, Server loser, int port)
    {
        if (!_contested.Add((winner.Title, loser.Title))) return;
        var why = winner.Created == loser.Created ? "of Servers of one age the first by name wins" : "the older one wins";
        output.Warn(loser.Origin, $"{loser.Title} is not heeded on port {port} where {winner.Title} selects the same pods: {why}");
    }
}
