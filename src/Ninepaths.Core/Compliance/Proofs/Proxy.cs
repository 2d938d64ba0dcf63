using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Compliance.Proofs;

/// <summary>What controls ask of kube-proxy.</summary>
internal static class Proxy
{
    public static Proof MetricsOnLoopback { get; } = Seen.Unless(Seen.Each(ComponentKind.KubeProxy, (_, proxy) =>
    {
        var bound = proxy.Settings["metrics-bind-address"];
        if (!bound.IsKnown) return Seen.Hidden(proxy);
        var evidence = Evidence.Of(proxy, "metrics-bind-address", "127.0.0.1:10249");
        // An empty text counts as not set, and the default is loopback (kube-proxy's v1alpha1/defaults.go).
        return bound.Text is not { } address || ControllerManager.IsLoopback(HostOf(address)) ? Seen.Pass(proxy.Id, evidence) : Seen.Fail(proxy.Id, evidence);
    }), "NP9501");

    private static string HostOf(string address)
    {
        var colon = address.LastIndexOf(':');
        // An IPv6 address without a port has more than one colon and no brackets.
        return colon < 0 || (address[..colon].Contains(':', StringComparison.Ordinal) && address[0] != '[') ? address : address[..colon].Trim('[', ']');
    }
}
