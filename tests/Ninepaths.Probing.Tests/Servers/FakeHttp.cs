using System.Globalization;
using System.Text;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>A request as a fake server sees it.</summary>
internal sealed record HttpCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public byte[]? Certificate { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>As much of HTTP/1.1 as a fake server needs.</summary>
internal static class FakeHttp
{
    public static string Response(int status, string body, string type = "application/json") => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>What Go answers to plain HTTP on a TLS port (net/http/server.go).</summary>
    public const string WantsTls = "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";

    public static void Serve(Stream stream, Func<HttpCall, string> answer)
    {
        while (Read(stream) is { } call)
        {
            stream.Write(Encoding.UTF8.GetBytes(answer(call)));
            stream.Flush();
        }
    }

    public static HttpCall? Read(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = stream.ReadByte();
            if (next < 0) return null;
            head.Append((char)next);
        }

        // The beginning of HTTP/2, which is not spoken here.
        if (head.ToString().StartsWith("PRI ", StringComparison.Ordinal)) return null;
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        stream.ReadExactly(body);
        var words = lines[0].Split(' ');
        return new(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }
}
