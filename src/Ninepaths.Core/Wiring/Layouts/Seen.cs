using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Where recognisers look.</summary>
internal static class Seen
{
    /// <summary>Every host that has something at this path.</summary>
    public static IEnumerable<LayoutSign> At(Snapshot facts, string path, string what) =>
        from host in facts.Hosts
        where host.At(path) is not null
        select new LayoutSign(Origin.File(host.Name, path), what);

    /// <summary>Every host that has something below this directory, with the first of it.</summary>
    public static IEnumerable<LayoutSign> Below(Snapshot facts, string directory, string what) =>
        from host in facts.Hosts
        let first = host.Below(directory).FirstOrDefault()
        where first is not null
        select new LayoutSign(Origin.File(host.Name, first.Path), what);

    /// <summary>Every host whose file at this path says these words.</summary>
    public static IEnumerable<LayoutSign> Says(Snapshot facts, string path, string words, string what) =>
        from host in facts.Hosts
        where host.Find(path)?.Content is { } content && content.Span.IndexOf(Encoding.UTF8.GetBytes(words)) >= 0
        select new LayoutSign(Origin.File(host.Name, path), what);

    /// <summary>Every process that is one of these.</summary>
    public static IEnumerable<LayoutSign> Running(Snapshot facts, Func<ProcessFact, bool> isOne, string what) =>
        from host in facts.Hosts
        where !host.Processes.IsDefault
        from process in host.Processes
        where isOne(process)
        select new LayoutSign(Origin.Process(host.Name, process.Pid, process.Name), what);

    /// <summary>What a look at each Node object says; null for nothing.</summary>
    public static IEnumerable<LayoutSign> OnNodes(Snapshot facts, Func<ApiObject, string?> what) =>
        from node in facts.Api.Of("nodes")
        let said = what(node)
        where said is not null
        select new LayoutSign(node.Origin, said);

    /// <summary>The first label of a Node that starts so, as people write it.</summary>
    public static string? Label(ApiObject node, string prefix) =>
        node.Body.Map("metadata", "labels").Where(label => label.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(label => $"the label {label.Key}={label.Value}").Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The version of a Node's kubelet, where it has this mark: <c>-eks-</c>, <c>+k3s</c>.</summary>
    public static string? Version(ApiObject node, string mark) =>
        node.Body.Text("status", "nodeInfo", "kubeletVersion") is { } version && version.Contains(mark, StringComparison.Ordinal)
            ? $"its kubelet's version is {version}" : null;

    /// <summary>A Node's provider id, where it starts so.</summary>
    public static string? ProviderId(ApiObject node, string prefix) =>
        node.Body.Text("spec", "providerID") is { } id && id.StartsWith(prefix, StringComparison.Ordinal)
            ? $"the provider id is {id}" : null;
}
