using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>An HTTP answer that came.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Status">The status code.</param>
/// <param name="Said">The user or the version that it names; null for nothing.</param>
internal sealed record HttpReply(string Request, int Status, string? Said)
{
    /// <summary>The path alone.</summary>
    public string Path => Request[(Request.LastIndexOf(' ') + 1)..] is var path && path.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? path[..query] : path;

    public bool IsGiven => Status is >= 200 and < 300;

    /// <summary>True where the answer calls the client by that name.</summary>
    public bool Names(string user) => Said?.Contains(user, StringComparison.Ordinal) is true;

    public static HttpReply? Of(HttpAnswer answer) => answer.Status is { } status ? new(answer.Request, status, answer.Said) : null;

    /// <summary>The first form: a status code by path, or 000 and what went wrong.</summary>
    public static HttpReply? Of(KeyValuePair<string, string> answer) =>
        answer.Value.Length >= 3 && int.TryParse(answer.Value.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status >= 100
            ? new($"GET {answer.Key}", status, null) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} for {Documents.TextSafety.Inert(Request)}");
}
