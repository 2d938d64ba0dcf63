using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>An HTTP answer that came.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Status">The status code.</param>
/// <param name="Said">What of it matters: a user, a version, a yes or no; null for nothing.</param>
internal sealed record HttpReply(string Request, int Status, string? Said)
{
    private const string UserWord = "user ";

    /// <summary>The path alone.</summary>
    public string Path => Request[(Request.LastIndexOf(' ') + 1)..] is var path && path.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? path[..query] : path;

    public bool IsGiven => Status is >= 200 and < 300;

    /// <summary>The API server's answer about the client itself: given to whoever may ask, and giving nothing.</summary>
    public bool IsReview => Request.StartsWith("POST ", StringComparison.Ordinal);

    /// <summary>The API server was asked whether the client may do everything, and said yes.</summary>
    public bool AllowsEverything => IsReview && IsGiven && Said == "everything is allowed";

    /// <summary>The user that the server takes the client for; null where it does not say.</summary>
    public string? User => Said is not { } said ? null
        : said.StartsWith(UserWord, StringComparison.Ordinal) ? said[UserWord.Length..] is var name && name.IndexOf(", groups", StringComparison.Ordinal) is var cut and >= 0 ? name[..cut] : name
        : Status == 403 && !said.Contains(' ', StringComparison.Ordinal) ? said : null;

    public bool IsAnonymous => User == "system:anonymous";

    public static HttpReply? Of(HttpAnswer answer) => answer.Status is { } status ? new(answer.Request, status, answer.Said) : null;

    /// <summary>The first form: a status code by path, or 000 and what went wrong.</summary>
    public static HttpReply? Of(KeyValuePair<string, string> answer) =>
        answer.Value.Length >= 3 && int.TryParse(answer.Value.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status >= 100
            ? new($"GET {answer.Key}", status, null) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} for {Documents.TextSafety.Inert(Request)}");
}
