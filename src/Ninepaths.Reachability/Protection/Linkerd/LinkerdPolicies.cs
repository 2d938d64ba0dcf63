using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Linkerd's inbound policies, and the guards they come to (linkerd2, <c>policy-controller/k8s/index/src/inbound/index.rs</c>).</summary>
internal sealed class LinkerdPolicies
{
    private static readonly string[] OwnKinds = ["Server", "ServerAuthorization", "AuthorizationPolicy", "MeshTLSAuthentication", "NetworkAuthentication"];

    private readonly LinkerdSettings _settings;
    private readonly ILookup<string, Server> _servers;
    private readonly List<ServerAuthorization> _serverAuthorizations;
    private readonly ILookup<string, AuthorizationPolicy> _policies;
    private readonly ILookup<string, LinkerdRoute> _routes;
    private readonly Dictionary<Server, PortGuard> _guards = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(DefaultInboundPolicy, string, Origin?, string), PortGuard> _defaults = [];

    public LinkerdPolicies(PolicyInput input, LinkerdSettings settings, PolicyOutput output)
    {
        _settings = settings;
        _servers = ServerReader.Read(input, output).ToLookup(server => server.Namespace);
        _serverAuthorizations = [.. ServerAuthorizationReader.Read(input, settings, output)];
        _policies = AuthorizationPolicyReader.Read(input, new Authentications(input, settings, output), settings, output).ToLookup(policy => policy.Namespace);
        _routes = LinkerdRouteReader.Read(input, output).ToLookup(route => route.Namespace);
        foreach (var policy in _policies.SelectMany(group => group)) WarnOfNoTarget(policy, output);
        foreach (var network in input.Of(LinkerdNames.PolicyGroup, "EgressNetwork"))
            output.Warn(network.Origin, $"EgressNetwork {TextSafety.Inert(network.Name)} is not judged: what leaves the cluster may be narrower than said");
    }

    public static bool AreIn(PolicyInput input) => OwnKinds.Any(kind => input.Of(LinkerdNames.PolicyGroup, kind).Any());

    /// <summary>The Servers of a namespace, those first that win a port.</summary>
    public IEnumerable<Server> Servers(string @namespace) => _servers[@namespace];

    /// <summary>What a Server asks of connections to a port with these probes.</summary>
    public PortGuard Guard(Server server, IReadOnlyCollection<string> probes)
    {
        if (!_guards.TryGetValue(server, out var guard)) _guards[server] = guard = Make(server);
        // Only the route that every request takes comes with one for probes.
        return guard.Routes.IsEmpty && server.Protocol is ProxyProtocol.Detected or ProxyProtocol.Http ? WithProbes(guard, probes) : guard;
    }

    /// <summary>What a default policy asks.</summary>
    /// <param name="source">Where the policy is set, in a clause.</param>
    public PortGuard Guard(DefaultInboundPolicy policy, string source, Origin? origin, IReadOnlyCollection<string> probes)
    {
        var key = (policy, source, origin, string.Join(' ', probes));
        if (_defaults.TryGetValue(key, out var guard)) return guard;
        var title = $"the default inbound policy {policy.Name()} {source}";
        return _defaults[key] = WithProbes(new() { Title = title, Origin = origin, Authorizations = Grants(policy, title, origin) }, probes);
    }

    private PortGuard Make(Server server)
    {
        var policies = _policies[server.Namespace].ToList();
        var routes = server.Protocol == ProxyProtocol.Opaque ? [] : _routes[server.Namespace]
            .Where(route => route.Servers.Contains(server.Name) && route.Kind == "GRPCRoute" == (server.Protocol == ProxyProtocol.Grpc))
            .Select(route => new InboundRoute(
                route.Requests, [.. policies.Where(policy => policy.IsForRoute(route.Group, route.Kind, route.Name)).Select(policy => policy.Grants)]))
            .ToImmutableArray();
        return new()
        {
            Title = server.Title,
            Origin = server.Origin,
            Routes = routes,
            OnlyHttp = server.Protocol is ProxyProtocol.Http or ProxyProtocol.Grpc,
            Authorizations =
            [
                .. _serverAuthorizations.Where(authorization => authorization.IsFor(server)).Select(authorization => authorization.Grants),
                .. policies.Where(policy => policy.IsForServer(server.Name)).Select(policy => policy.Grants),
                .. Grants(server.AccessPolicy, $"accessPolicy {server.AccessPolicy.Name()} of {server.Title}", server.Origin),
            ],
        };
    }

    private PortGuard WithProbes(PortGuard guard, IReadOnlyCollection<string> probes) =>
        probes.Count == 0 || _settings.ProbeNetworks.IsEmpty ? guard : guard with
        {
            Key = string.Join(' ', probes),
            Probes = new(
                $"HTTP GET of {string.Join(", ", probes)}, a path of the pod's probes",
                [new() { Title = "Linkerd's rule for probes", Origin = guard.Origin, Networks = _settings.ProbeNetworks }]),
        };

    private ImmutableArray<InboundAuthorization> Grants(DefaultInboundPolicy policy, string title, Origin? origin)
    {
        if (policy == DefaultInboundPolicy.Deny) return [];
        var cluster = policy is DefaultInboundPolicy.ClusterAuthenticated or DefaultInboundPolicy.ClusterUnauthenticated;
        var authenticated = policy is DefaultInboundPolicy.AllAuthenticated or DefaultInboundPolicy.ClusterAuthenticated;
        return
        [
            new()
            {
                Title = title, Origin = origin, Identities = authenticated ? [IdentityMatch.Any] : null,
                Networks = cluster ? _settings.ClusterNetworks : AddressSet.All, ClusterOnly = cluster,
            },
        ];
    }

    private void WarnOfNoTarget(AuthorizationPolicy policy, PolicyOutput output)
    {
        var found = policy.TargetsNamespace || _servers[policy.Namespace].Any(server => policy.IsForServer(server.Name))
            || _routes[policy.Namespace].Any(route => policy.IsForRoute(route.Group, route.Kind, route.Name));
        if (found) return;
        var target = ObjectFields.TitleOf(policy.Target.Kind, policy.Namespace, policy.Target.Name);
        output.Warn(policy.Grants.Origin!, $"{policy.Grants.Title} targets {target}, which is not there or is attached to no Server: it lets nobody in");
    }
}
