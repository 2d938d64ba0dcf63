namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a proxy takes the traffic of a port for.</summary>
internal enum PortTraffic
{
    /// <summary>Nothing says so: HTTP when it looks like it, else TCP.</summary>
    Detected,
    Http,
    Tcp,
}
