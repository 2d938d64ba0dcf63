namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Decides at a sidecar or waypoint, where the client may choose how the traffic of a port is taken: as HTTP or not.</summary>
internal static class DetectedTraffic
{
    public static AuthorizationDecision Decide(AuthorizationRules rules, AuthorizationRequest request, PortTraffic traffic)
    {
        if (rules.Policies.IsEmpty) return AuthorizationDecision.Unrestricted;
        if (traffic == PortTraffic.Http) return rules.Decide(request, Enforcer.EnvoyHttp);
        var tcp = rules.Decide(request, Enforcer.EnvoyTcp);
        return traffic == PortTraffic.Tcp ? tcp : Either(rules.Decide(request, Enforcer.EnvoyHttp), tcp);
    }

    private static AuthorizationDecision Either(AuthorizationDecision http, AuthorizationDecision tcp)
    {
        if (http == tcp || (http.Passes == Truth.No && tcp.Passes == Truth.No)) return http;
        if (tcp.Passes == Truth.No) return http with { Passes = Truth.Depends, Restriction = http.Restriction is null ? "HTTP" : $"HTTP and {http.Restriction}" };
        if (http.Passes == Truth.No) return tcp with { Passes = Truth.Depends, Restriction = tcp.Restriction is null ? "no HTTP" : $"no HTTP and {tcp.Restriction}" };
        if (http.Restriction == tcp.Restriction) return http;
        var parts = new List<string>(2);
        if (http.Restriction is not null) parts.Add($"if it is HTTP: {http.Restriction}");
        if (tcp.Restriction is not null) parts.Add($"if it is no HTTP: {tcp.Restriction}");
        return http with { Passes = Truth.Depends, Restriction = string.Join("; ", parts) };
    }
}
