using System.Globalization;
using System.Text;
using System.Text.Json;
using Ninepaths.Documents;

namespace Ninepaths.Probing.Http;

/// <summary>Takes out of an answer what matters, and no more: a version, a user, a yes or no. Never a body as such.</summary>
internal static class AnswerText
{
    public const string WantsTls = "HTTP was sent to a TLS port";

    public static string? Of(ProbeCall call, int status, ReadOnlySpan<byte> body)
    {
        if (status is 400 && IsAboutTls(body)) return WantsTls;
        var text = Encoding.UTF8.GetString(body);
        var said = Json(text, root => OfJson(call, root)) ?? OfText(call, status, text);
        return said is null ? null : TextSafety.Inert(said);
    }

    // Go's net/http and nginx.
    private static bool IsAboutTls(ReadOnlySpan<byte> body) =>
        body.IndexOf("HTTP request to an HTTPS server"u8) >= 0 || body.IndexOf("plain HTTP request was sent to HTTPS port"u8) >= 0;

    private static string? OfText(ProbeCall call, int status, string text)
    {
        if (status is 401 or 403) return UserIn(text);
        if (status != 200) return null;
        var line = text.AsSpan().Trim();
        return call.Path switch
        {
            "/healthz" or "/livez" or "/readyz" or "/proxyMode" when line is [not ('{' or '<'), ..] && line.Length <= 40 && !line.Contains('\n') => line.ToString(),
            _ => null,
        };
    }

    private static string? OfJson(ProbeCall call, JsonElement root) => Text(root, "kind") switch
    {
        "Status" => UserIn(Text(root, "message")) ?? Text(root, "reason"),
        "SelfSubjectReview" => Identity(root),
        "SelfSubjectAccessReview" => Member(root, "status") is { } status && Member(status, "allowed") is { ValueKind: JsonValueKind.True }
            ? "everything is allowed" : "not everything is allowed",
        "SecretList" or "PartialObjectMetadataList" => "a list",
        _ when call.Path == "/version" => Text(root, "gitVersion") ?? (Text(root, "etcdserver") is { } etcd ? $"etcd {etcd}" : null),
        _ when call.Path == "/health" => Text(root, "health") is { } health ? $"health {health}" : null,
        _ when call.Path == "/members" && root.ValueKind == JsonValueKind.Array => Count(root.GetArrayLength(), "member"),
        "PodList" => Member(root, "items") is { ValueKind: JsonValueKind.Array } items ? Count(items.GetArrayLength(), "pod") : "a list of pods",
        _ => null,
    };

    private static string Identity(JsonElement root)
    {
        if (Member(root, "status") is not { } status || Member(status, "userInfo") is not { } info) return "nobody";
        var groups = Member(info, "groups") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(group => group.ValueKind == JsonValueKind.String).Select(group => group.GetString()) : [];
        return $"user {Text(info, "username")}, groups {string.Join(", ", groups)}";
    }

    /// <summary>The user that a refusal names: the API server's <c>User "x" cannot get …</c>, the kubelet's <c>Forbidden (user=x, verb=get, …</c>.</summary>
    private static string? UserIn(string? message)
    {
        if (message is null) return null;
        return Between(message, "User \"", '"') ?? Between(message, "(user=", ',') ?? Between(message, "User \\\"", '\\');
    }

    private static string? Between(string text, string before, char after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0) return null;
        start += before.Length;
        var end = text.IndexOf(after, start);
        return end < 0 ? null : $"user {text[start..end]}";
    }

    private static string? Json(string text, Func<JsonElement, string?> read)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            // Cut off, because it is long: a list of pods begins with its kind.
            return text.Contains("\"PodList\"", StringComparison.Ordinal) ? "a list of pods" : null;
        }
    }

    private static JsonElement? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement item, string name) => Member(item, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
