using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>Probes one port of loopback.</summary>
internal static class Probe
{
    /// <summary>Short, so that what hangs costs little; long enough for a busy machine.</summary>
    public static ProbeOptions Options { get; } = new() { Patience = TimeSpan.FromSeconds(10), EndpointLimit = TimeSpan.FromSeconds(60) };

    public static ProbeOptions Active { get; } = Options with { Depth = ProbeDepth.Active };

    /// <summary>For servers that are silent on purpose.</summary>
    public static ProbeOptions Impatient { get; } = new() { Patience = TimeSpan.FromMilliseconds(400), EndpointLimit = TimeSpan.FromSeconds(4) };

    public static Task<ProbeFact> Passively(LocalServer server, ProbeRole role) => At(server.Port, role, Options);

    public static Task<ProbeFact> Actively(LocalServer server, ProbeRole role, Func<ProbeOptions, ProbeOptions>? with = null) =>
        At(server.Port, role, with is null ? Active : with(Active));

    public static async Task<ProbeFact> At(int port, ProbeRole role, ProbeOptions options, string address = "127.0.0.1", string? serverName = null, Ninepaths.Pki.TrustBundle? trust = null)
    {
        var target = new ProbeTarget(null, address, port, role) { ServerName = serverName };
        var prober = new Prober(options, TimeProvider.System);
        return Assert.Single(await prober.ProbeAsync([new(target, new TcpConnector()) { Trust = trust }], null, TestContext.Current.CancellationToken));
    }
}
