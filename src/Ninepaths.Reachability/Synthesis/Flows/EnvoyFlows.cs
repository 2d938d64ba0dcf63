using System.Globalization;
using System.Net;
using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads access logs of Istio's proxies.</summary>
internal sealed class EnvoyFlows : IFlowLines
{
    // No upstream connection came about (Envoy, "Response flags"): failed, no healthy host, no route, no cluster, too many.
    private static readonly HashSet<string> Failures = new(StringComparer.Ordinal) { "UF", "UH", "NR", "NC", "UO" };

    public static bool Is(JsonElement root) => root.Has("upstream_cluster") || root.Has("downstream_remote_address");

    public void Read(ReadOnlyMemory<byte> line, FlowSink sink)
    {
        EnvoyEntry? entry = null;
        if (line.Span[0] == (byte)'{')
        {
            using var document = JsonLine.TryParse(line);
            if (document is not null && Is(document.RootElement)) entry = OfJson(document.RootElement);
        }
        else
        {
            entry = EnvoyText.TryRead(line.Span);
        }

        if (entry is null) sink.Bad("not an entry of an access log, or not all of it");
        else Read(entry, sink);
    }

    private static EnvoyEntry OfJson(JsonElement root) => new()
    {
        Cluster = root.Text("upstream_cluster"),
        UpstreamHost = root.Text("upstream_host"),
        UpstreamLocal = root.Text("upstream_local_address"),
        DownstreamLocal = root.Text("downstream_local_address"),
        DownstreamRemote = root.Text("downstream_remote_address"),
        Flags = root.Text("response_flags"),
        Details = root.Text("response_code_details"),
        Protocol = root.Text("protocol"),
    };

    private static void Read(EnvoyEntry entry, FlowSink sink)
    {
        var isInbound = entry.Cluster is { } cluster && (cluster.StartsWith("inbound|", StringComparison.Ordinal) || cluster.StartsWith("InboundPassthrough", StringComparison.Ordinal));
        var isRefused = entry.Details?.StartsWith("rbac_access_denied", StringComparison.Ordinal) is true || entry.Cluster == "BlackHoleCluster";
        if (isInbound || (isRefused && entry.Cluster != "BlackHoleCluster"))
        {
            Add(sink, entry, entry.DownstreamRemote, Server(entry), isRefused ? FlowVerdict.Denied : FlowVerdict.Forwarded, FlowReporter.Destination);
            return;
        }

        if (entry.UpstreamHost is null || isRefused || entry.Flags?.Split(',').Any(Failures.Contains) is true)
        {
            sink.Remark("left out: no connection came about");
            return;
        }

        // A sidecar calls from the address of its pod; a gateway also has a client that is somebody else.
        var own = entry.UpstreamLocal ?? entry.DownstreamRemote;
        Add(sink, entry, own, entry.UpstreamHost, FlowVerdict.Forwarded, FlowReporter.Source);
        if (Address(entry.UpstreamLocal).Address is { } proxy && Address(entry.DownstreamRemote).Address is { } client && !proxy.Equals(client)
            && Address(entry.DownstreamLocal).Address is { } called && called.Equals(proxy))
            Add(sink, entry, entry.DownstreamRemote, entry.DownstreamLocal, FlowVerdict.Forwarded, FlowReporter.Destination);
    }

    // Older proxies reach their own pod by 127.0.0.1; the address that the client called is the pod's.
    private static string? Server(EnvoyEntry entry) => Address(entry.DownstreamLocal).Port > 0 ? entry.DownstreamLocal : entry.UpstreamHost;

    private static void Add(FlowSink sink, EnvoyEntry entry, string? source, string? destination, FlowVerdict verdict, FlowReporter reporter)
    {
        if (source?.StartsWith("envoy://", StringComparison.Ordinal) is true || destination?.StartsWith("envoy://", StringComparison.Ordinal) is true)
        {
            sink.Remark("left out: between parts of one proxy");
            return;
        }

        var (from, to) = (Address(source), Address(destination));
        if (from.Address is null || to.Address is null || to.Port == 0) sink.Bad("has no addresses with a port");
        else
            sink.Add(new(new() { Address = from.Address }, new() { Address = to.Address }, entry.Protocol == "HTTP/3" ? Protocol.Udp : Protocol.Tcp, to.Port)
            {
                Verdict = verdict,
                Reporter = reporter,
            });
    }

    // 10.0.0.1:80 or [fd00::1]:80
    private static (IPAddress? Address, int Port) Address(string? text)
    {
        if (text is null) return default;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !AddressRange.TryParseAddress(text[..colon].TrimStart('[').TrimEnd(']'), out var address)) return default;
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= ConnectionSet.HighestPort ? (address, port) : default;
    }
}
