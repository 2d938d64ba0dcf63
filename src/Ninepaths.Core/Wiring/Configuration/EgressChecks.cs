using Ninepaths.Documents;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>What the API server asks of an EgressSelectorConfiguration beyond its fields.</summary>
/// <remarks>apiserver/pkg/server/egressselector/config.go. Whether files exist is judged where they are used.</remarks>
internal static class EgressChecks
{
    public static IEnumerable<ShapeFault> Of(ConfigFile file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selection in file.Root["egressSelections"].Items)
        {
            var name = (selection["name"].Text ?? "").ToLowerInvariant();
            if (name is not ("controlplane" or "cluster" or "etcd"))
                yield return new(selection.Line, $"egress selection \"{TextSafety.Inert(name)}\" is none of controlplane, cluster and etcd");
            if (!names.Add(name)) yield return new(selection.Line, $"egress selection {TextSafety.Inert(name)} twice");
            if (Connection(selection["connection"]) is { } fault)
                yield return new(Math.Max(selection["connection"].Line, selection.Line), fault);
        }
    }

    private static string? Connection(ConfigNode connection)
    {
        var transport = connection["transport"];
        var (tcp, uds) = (transport["tcp"], transport["uds"]);
        return connection["proxyProtocol"].Text switch
        {
            "Direct" => transport.IsNullOrMissing ? null : "a Direct connection with a transport",
            "HTTPConnect" when tcp.IsNullOrMissing == uds.IsNullOrMissing => "HTTPConnect needs one of tcp and uds",
            "HTTPConnect" => tcp.IsNullOrMissing ? Socket(uds) : Tcp(tcp),
            "GRPC" => uds.IsNullOrMissing ? "GRPC needs a uds" : Socket(uds),
            _ => "proxyProtocol is none of Direct, HTTPConnect and GRPC",
        };
    }

    private static string? Socket(ConfigNode uds) => string.IsNullOrEmpty(uds["udsName"].Text) ? "uds without udsName" : null;

    private static string? Tcp(ConfigNode tcp)
    {
        var (url, tls) = (tcp["url"].Text ?? "", tcp["tlsConfig"]);
        if (url.StartsWith("http://", StringComparison.Ordinal)) return tls.IsNullOrMissing ? null : "tlsConfig with an http:// url";
        if (!url.StartsWith("https://", StringComparison.Ordinal)) return "url is neither http:// nor https://";
        return string.IsNullOrEmpty(tls["clientCert"].Text) || string.IsNullOrEmpty(tls["clientKey"].Text)
            ? "https:// needs tlsConfig with clientCert and clientKey" : null;
    }
}
