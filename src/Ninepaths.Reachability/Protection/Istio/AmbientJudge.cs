using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What ztunnel, and waypoints before it, do with a connection to one port of an ambient pod.</summary>
internal sealed class AmbientJudge(Waypoints waypoints, PolicyAttachment policies, MeshConfig mesh)
{
    /// <param name="usesWaypoints">Only ztunnels send connections of clients to waypoints; sidecars and what is outside go straight to the pod.</param>
    public MeshJudgement Judge(ClientTraffic traffic, DestinationSide to, AuthorizationRequest request, bool usesWaypoints)
    {
        var mode = to.Modes.At(request.Port);
        if (traffic.Transport == Transport.MeshTls)
        {
            var decision = usesWaypoints ? WithWaypoints(to, request) : to.Rules.Decide(request, Enforcer.Ztunnel);
            return MeshJudgement.Passing(MeshOutcome.MutuallyAuthenticated, traffic.Because, mode.By?.Origin, decision) with { IsTunnelled = true };
        }

        if (!to.Member.Inbound.Captures(request.Port))
            return new(MeshOutcome.Clear, "the pod takes inbound plain text past ztunnel (ambient.istio.io/bypass-inbound-capture)");
        if (mode.Mode == MtlsMode.Strict)
        {
            var outcome = traffic.FromMesh ? MeshOutcome.Mismatch : MeshOutcome.Refused;
            return new(outcome, $"{mode.Text}, and {traffic.Because}", mode.By?.Origin);
        }

        return MeshJudgement.Passing(
            MeshOutcome.Clear, $"{traffic.Because}; {mode.Text}", mode.By?.Origin, to.Rules.Decide(request, Enforcer.Ztunnel));
    }

    /// <summary>The weakest of the ways there: a waypoint of a Service is passed by when the pod's address is dialled.</summary>
    private AuthorizationDecision WithWaypoints(DestinationSide to, AuthorizationRequest request)
    {
        var direct = to.Waypoint is null
            ? to.Rules.Decide(request, Enforcer.Ztunnel)
            : Through(to.Waypoint, DetectedTraffic.Decide(to.WaypointRules!, request, to.Traffic(request.Port)), to, request);
        var through = to.Routes[request.Port]
            .Select(route => (Route: route, Waypoint: waypoints.Before(route.Service)))
            .Where(each => each.Waypoint is not null)
            .Select(each => (each.Route, each.Waypoint, Decision: Through(each.Waypoint!, AtWaypoint(each.Waypoint!, each.Route, request), to, request)))
            .ToImmutableArray();
        if (through.IsEmpty) return direct;

        if (direct.Passes == Truth.Yes)
        {
            var stricter = through.FirstOrDefault(each => each.Decision.Passes != Truth.Yes);
            return stricter.Waypoint is null
                ? direct
                : direct with { Because = Join(direct.Because, $"{stricter.Waypoint.Title} would be stricter, but dialling the pod's address goes past it") };
        }

        // A way that asks for what the direct one asks for too opens nothing new.
        var open = through.Where(each => each.Decision.Passes != Truth.No && (direct.Passes == Truth.No || each.Decision.Restriction != direct.Restriction)).ToArray();
        if (open.Length == 0) return direct;
        var ways = open.Select(each => Way(each.Route, each.Waypoint!, each.Decision)).ToList();
        if (direct.Passes == Truth.Depends) ways.Insert(0, direct.Restriction!);
        var best = open[0];
        return new(Truth.Depends, best.Decision.Because, best.Decision.Origin, string.Join(" or ", ways.Distinct(StringComparer.Ordinal)));

        static string Way(ServiceRoute route, Waypoint waypoint, AuthorizationDecision decision)
        {
            var service = $"through Service {TextSafety.Inert(route.Service.Namespace)}/{TextSafety.Inert(route.Service.Name)} and {waypoint.Title}";
            return decision.Restriction is null ? service : $"{service} and {decision.Restriction}";
        }
    }

    /// <summary>To the waypoint of a Service the destination is the Service: its port, and its address, which is not looked at.</summary>
    private AuthorizationDecision AtWaypoint(Waypoint waypoint, ServiceRoute route, AuthorizationRequest request) =>
        DetectedTraffic.Decide(policies.AtWaypoint(waypoint, route.Service), request with { Port = route.Port, Destination = null }, route.Traffic);

    /// <summary>The waypoint sees the client; the ztunnel behind it sees the waypoint.</summary>
    private AuthorizationDecision Through(Waypoint waypoint, AuthorizationDecision first, DestinationSide to, AuthorizationRequest request)
    {
        if (first.Passes == Truth.No) return first;
        var identity = $"{mesh.Domains.Own}/ns/{waypoint.Namespace}/sa/{waypoint.ServiceAccount}";
        var second = to.Rules.Decide(request with { Principal = identity, Source = null }, Enforcer.Ztunnel);
        if (second.Passes == Truth.No)
            return second with { Because = $"{second.Because} (behind {waypoint.Title}, whose identity is what ztunnel sees)" };
        var restrictions = new[] { first.Restriction, second.Restriction }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return new(
            restrictions.Length == 0 ? Truth.Yes : Truth.Depends,
            Join(first.Because, second.Because),
            first.Origin ?? second.Origin,
            restrictions.Length == 0 ? null : string.Join(" and ", restrictions));
    }

    private static string Join(string a, string b) => a.Length == 0 || a == b ? b : b.Length == 0 ? a : $"{a}; {b}";
}
