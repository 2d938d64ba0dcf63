using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads what a rule asks of HTTP requests.</summary>
internal static class HttpCondition
{
    /// <summary>In words, e.g. <c>HTTP GET /public*</c>; null where a rule asks nothing of the kind.</summary>
    public static string? Read(CalicoFields fields, ConfigNode rule)
    {
        var node = fields.Mapping(rule, "http");
        if (!node.Exists) return null;
        fields.Known(node, "methods", "paths");
        var methods = string.Join(" or ", fields.Texts(node, "methods").Select(method => TextSafety.Inert(method)));
        var paths = string.Join(" or ", fields.List(node, "paths").Select(path => Path(fields, path)));
        return string.Join(' ', new[] { "HTTP", methods, paths }.Where(part => part.Length > 0));
    }

    private static string Path(CalicoFields fields, ConfigNode node)
    {
        var (exact, prefix) = (fields.Text(node, "exact"), fields.Text(node, "prefix"));
        if ((exact is null) == (prefix is null)) fields.Refuse(node, "an HTTP path needs one of exact and prefix");
        var path = exact ?? prefix ?? "/";
        if (path[0] != '/' || path.AsSpan().ContainsAny('?', ' ', '#')) fields.Refuse(node, $"{TextSafety.Inert(path)} is no HTTP path");
        return TextSafety.Inert(exact ?? $"{prefix}*");
    }
}
