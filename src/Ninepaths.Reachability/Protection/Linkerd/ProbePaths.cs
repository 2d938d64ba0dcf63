using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>The HTTP probes of pods: Linkerd lets everybody in its probe networks ask for just these paths.</summary>
internal sealed class ProbePaths
{
    private static readonly (string Group, string Kind, string Spec)[] Kinds =
    [
        ("", "Pod", "spec"), ("apps", "Deployment", "spec.template.spec"), ("apps", "StatefulSet", "spec.template.spec"),
        ("apps", "DaemonSet", "spec.template.spec"), ("apps", "ReplicaSet", "spec.template.spec"), ("", "ReplicationController", "spec.template.spec"),
        ("batch", "Job", "spec.template.spec"), ("batch", "CronJob", "spec.jobTemplate.spec.template.spec"),
    ];

    private readonly Dictionary<(string Kind, string Namespace, string Name), ConfigNode> _specs = [];

    public ProbePaths(PolicyInput input)
    {
        foreach (var (group, kind, spec) in Kinds)
            foreach (var item in input.Of(group, kind)) _specs.TryAdd((kind, item.Namespace ?? "default", item.Name), item.Body.At(spec));
    }

    /// <summary>The paths by port.</summary>
    public SortedDictionary<int, SortedSet<string>> Of(Pod pod)
    {
        var paths = new SortedDictionary<int, SortedSet<string>>();
        var key = pod.FromTemplate ? (pod.Workload.Kind, pod.Workload.Namespace, pod.Workload.Name) : ("Pod", pod.Namespace, pod.Name);
        if (!_specs.TryGetValue(key, out var spec)) return paths;
        foreach (var container in spec["containers"].Items.Concat(spec["initContainers"].Items))
        {
            foreach (var name in (ReadOnlySpan<string>)["livenessProbe", "readinessProbe", "startupProbe"])
            {
                var get = container[name]["httpGet"];
                if (get.Kind != ConfigNodeKind.Mapping || Port(get["port"], container) is not { } port) continue;
                if (!paths.TryGetValue(port, out var known)) paths[port] = known = new(StringComparer.Ordinal);
                known.Add(Path(get["path"].Text));
            }
        }

        return paths;
    }

    /// <summary>A number, or the first TCP port of that name in the same container, whatever the case.</summary>
    private static int? Port(ConfigNode port, ConfigNode container)
    {
        if (port.AsInteger is { } number) return number is >= 1 and <= ConnectionSet.HighestPort ? (int)number : null;
        if (port.Text is not { } name) return null;
        foreach (var item in container["ports"].Items)
        {
            if (!string.Equals(item["name"].Text, name, StringComparison.OrdinalIgnoreCase)) continue;
            if (item["protocol"].Text is { } protocol && !protocol.Equals("TCP", StringComparison.OrdinalIgnoreCase)) continue;
            if (item["containerPort"].AsInteger is >= 1 and <= ConnectionSet.HighestPort and var found) return (int)found;
        }

        return null;
    }

    /// <summary>The path without its query, which the proxy does not compare.</summary>
    private static string Path(string? path)
    {
        if (string.IsNullOrEmpty(path)) return "/";
        var end = path.IndexOf('?', StringComparison.Ordinal);
        return TextSafety.Inert(end < 0 ? path : path[..end]);
    }
}
