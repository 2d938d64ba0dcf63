namespace Ninepaths.Kubernetes.Tests.Faking;

/// <summary>A request that a fake server got.</summary>
/// <param name="Path">Without the query.</param>
/// <param name="Query">Decoded.</param>
/// <param name="Headers">By name.</param>
internal sealed record FakeRequest(string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The name that the client asked for in the handshake (SNI).</summary>
    public string? ServerName { get; init; }

    /// <summary>The common name of the certificate that the client showed; null for none.</summary>
    public string? Client { get; init; }

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public static FakeRequest Parse(string head, string? serverName, string? client)
    {
        var lines = head.Split("\r\n");
        var target = lines[0].Split(' ')[1];
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? [] : target[(mark + 1)..].Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(pair => pair[1])), StringComparer.OrdinalIgnoreCase);
        return new(mark < 0 ? target : target[..mark], query, headers) { ServerName = serverName, Client = client };
    }
}
