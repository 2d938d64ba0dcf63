using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Tests.Auditing;

/// <summary>A snapshot with the objects of an API server.</summary>
internal static class Captured
{
    /// <summary>What an audit makes of these lists; each has the objects of its resource as JSON.</summary>
    public static PodTraffic? Traffic(params (string Resource, string[] Items)[] lists) => PodTrafficFinder.Of(new()
    {
        Source = new(SourceKind.Capture, "test"),
        Api = new(lists.Select(list => KeyValuePair.Create(list.Resource, list.Items.Select(item => Object(list.Resource, item)).ToImmutableArray()))),
    });

    private static ApiObject Object(string resource, string json)
    {
        var body = JsonDocument.Parse(json).RootElement;
        var metadata = body.GetProperty("metadata");
        return new(resource, metadata.TryGetProperty("namespace", out var space) ? space.GetString() : null, metadata.GetProperty("name").GetString()!, body);
    }

    public static string Namespace(string name) => $$$"""{"metadata":{"name":"{{{name}}}"}}""";

    public static string Node(string name, string ip) => $$$"""{"metadata":{"name":"{{{name}}}"},"status":{"addresses":[{"type":"InternalIP","address":"{{{ip}}}"}]}}""";

    public static string Pod(string @namespace, string name, string node, string ip, string spec = "") =>
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","labels":{"app":"{{{name}}}"}},"spec":{"nodeName":"{{{node}}}",{{{spec}}}"containers":[{"name":"c"}]},"status":{"phase":"Running","podIP":"{{{ip}}}"}}""";

    public static string Policy(string @namespace, string spec) => $"{{\"metadata\":{{\"name\":\"np\",\"namespace\":\"{@namespace}\"}},\"spec\":{{{spec}}}}}";
}
