using System.Text;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads Istio's default text format (<c>EnvoyTextLogFormat</c> of <c>pilot/pkg/model/telemetry_logging.go</c>).</summary>
/// <remarks>
/// Envoy escapes nothing, so a client can write quotes and blanks into its user agent. The addresses stand at the end and hold neither: they are
/// read from there, where a client has no word.
/// </remarks>
internal static class EnvoyText
{
    /// <summary>The entry; null where this is no such line.</summary>
    public static EnvoyEntry? TryRead(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != (byte)'[') return null;
        var text = Encoding.UTF8.GetString(line);
        var request = text.IndexOf("] \"", StringComparison.Ordinal);
        if (request < 0) return null;
        var end = text.IndexOf("\" ", request + 3, StringComparison.Ordinal);
        if (end < 0) return null;

        // ... "host" cluster upstream-local downstream-local downstream-remote server-name route
        var tail = text.Split(' ');
        if (tail.Length < 12 || tail[^7] is not ['"', .., '"'] host || !IsCluster(tail[^6])) return null;
        var head = text[(end + 2)..].Split(' ');
        var words = text[(request + 3)..end].Split(' ');
        return new()
        {
            Protocol = Of(words[^1]),
            Flags = Of(head.ElementAtOrDefault(1)),
            Details = Of(head.ElementAtOrDefault(2)),
            UpstreamHost = Of(host.Trim('"')),
            Cluster = Of(tail[^6]),
            UpstreamLocal = Of(tail[^5]),
            DownstreamLocal = Of(tail[^4]),
            DownstreamRemote = Of(tail[^3]),
        };
    }

    private static bool IsCluster(string word) => word == "-" || word.Contains('|', StringComparison.Ordinal) || word.Contains("Cluster", StringComparison.Ordinal) || word is "agent";

    private static string? Of(string? word) => word is null or "-" or "" ? null : word;
}
