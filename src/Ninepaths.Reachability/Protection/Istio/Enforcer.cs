namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What evaluates the rules; each understands them in its own way.</summary>
internal enum Enforcer
{
    /// <summary>A sidecar or waypoint, on a port that speaks HTTP.</summary>
    EnvoyHttp,

    /// <summary>A sidecar or waypoint, on any other port: it cannot match what only HTTP has.</summary>
    EnvoyTcp,

    /// <summary>ztunnel, which sees connections only.</summary>
    Ztunnel,
}
