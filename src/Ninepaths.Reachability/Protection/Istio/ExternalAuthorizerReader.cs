using System.Collections.Frozen;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads the external authorizers of a mesh, with istiod's own checks of them (pilot/pkg/security/authz/builder/extauthz.go).</summary>
internal static class ExternalAuthorizerReader
{
    // Envoy's StatusCode (envoy/type/v3/http_status.proto).
    private static readonly FrozenSet<int> Statuses = new[]
    {
        0, 100, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408,
        409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426, 428, 429, 431, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
    }.ToFrozenSet();

    private static readonly string[] HeaderLists =
        ["includeRequestHeadersInCheck", "includeHeadersInCheck", "headersToDownstreamOnDeny", "headersToDownstreamOnAllow", "headersToUpstreamOnAllow"];

    public static FrozenDictionary<string, ExternalAuthorizer> Read(ConfigNode providers)
    {
        var all = new Dictionary<string, ExternalAuthorizer>(StringComparer.Ordinal);
        foreach (var provider in providers.Items)
        {
            if (Settings(provider) is not var (kind, settings)) continue;
            var name = provider["name"].Text ?? "";
            var fault = all.ContainsKey(name) ? "is configured twice" : (LabelSyntax.IsDnsLabel(name) ? Fault(kind, settings) : "has a name that is no DNS label");
            all[name] = new(kind, fault);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static (AuthorizerKind Kind, ConfigNode Settings)? Settings(ConfigNode provider) =>
        provider["envoyExtAuthzHttp"] is { Exists: true } http ? (AuthorizerKind.Http, http)
        : provider["envoyExtAuthzGrpc"] is { Exists: true } grpc ? (AuthorizerKind.Grpc, grpc)
        : null;

    private static string? Fault(AuthorizerKind kind, ConfigNode settings)
    {
        if (!int.TryParse(settings["port"].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) return "has no valid port";
        if (string.IsNullOrEmpty(settings["service"].Text)) return "names no service";
        if (settings["statusOnError"].Text is { Length: > 0 } status && !IsStatus(status)) return "has a statusOnError that Envoy does not know";
        if (kind == AuthorizerKind.Grpc) return null;
        if (settings["pathPrefix"].Text is { Length: > 0 } prefix && prefix[0] != '/') return "has a pathPrefix that does not begin with /";
        var wild = Array.Find(HeaderLists, list => settings[list].Items.Any(item => item.Text == "*"));
        return wild is null ? null : $"has * alone in {wild}";
    }

    private static bool IsStatus(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) && Statuses.Contains(code);
}
