using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Reads a pod manifest as far as the paths depend on it.</summary>
internal sealed class StaticPodReader(ConfigNode manifest, Origin file)
{
    private static readonly string[] ProbeKinds = ["livenessProbe", "readinessProbe", "startupProbe"];

    private readonly List<DocumentFault> _faults = [];
    private readonly Dictionary<string, ConfigNode> _volumes = new(StringComparer.Ordinal);

    public StaticPod Read()
    {
        var spec = manifest["spec"];
        foreach (var volume in spec["volumes"].Items)
            if (volume["name"].Text is { } name) _volumes.TryAdd(name, volume);
        return new()
        {
            Origin = At(manifest),
            Name = manifest.At("metadata.name").Text,
            Namespace = manifest.At("metadata.namespace").Text,
            HostNetwork = spec["hostNetwork"].AsBoolean ?? false,
            Containers =
            [
                .. spec["initContainers"].Items.Select(each => Container(each, isInit: true)),
                .. spec["containers"].Items.Select(each => Container(each, isInit: false)),
            ],
            Faults = [.. _faults],
        };
    }

    private StaticContainer Container(ConfigNode node, bool isInit)
    {
        var variables = new ContainerVariables();
        foreach (var item in node["env"].Items)
        {
            if (item["name"].Text is not { } name) continue;
            if (item["valueFrom"].Exists) variables.SetUnknown(name);
            else variables.Set(name, item["value"].Text ?? "", At(item["value"].Exists ? item["value"] : item));
        }

        var image = node["image"];
        return new()
        {
            Origin = At(node),
            Name = node["name"].Text,
            Image = image.Text is { } reference ? new(reference, At(image)) : null,
            ImageTag = TagOf(image.Text),
            IsInit = isInit,
            HasCommand = !node["command"].Items.IsEmpty,
            Arguments = [.. node["command"].Items.Concat(node["args"].Items).Select(word => Word(word, variables)).OfType<Argument>()],
            Environment = variables.Known,
            Mounts = [.. node["volumeMounts"].Items.Select(Mount).OfType<StaticMount>()],
            Probes = [.. ProbeKinds.Select(kind => Probe(kind, node)).OfType<StaticProbe>()],
        };
    }

    private Argument? Word(ConfigNode node, ContainerVariables variables)
    {
        if (node.Text is not { } text)
        {
            Fault(node, "a command word that is no text; the kubelet refuses the manifest");
            return null;
        }

        if (!node.IsQuoted && (node.AsBoolean is not null || node.AsNumber is not null))
            Fault(node, $"command word {TextSafety.Inert(text)} needs quotes: unquoted it is no text, and the kubelet refuses the manifest");
        return new(variables.Expand(text), At(node));
    }

    private StaticMount? Mount(ConfigNode node)
    {
        if (node["mountPath"].Text is not { Length: > 0 } path || node["name"].Text is not { } name) return null;
        if (!_volumes.TryGetValue(name, out var volume)) Fault(node, $"volume '{TextSafety.Inert(name)}' does not exist");
        var hostPath = volume?.At("hostPath.path").Text;
        if (hostPath is not null && node["subPath"].Text is { Length: > 0 } below) hostPath = HostPath.Combine(hostPath, below);
        return new(HostPath.Combine("/", path), hostPath, node["readOnly"].AsBoolean ?? false, At(node));
    }

    private StaticProbe? Probe(string kind, ConfigNode container)
    {
        var get = container[kind]["httpGet"];
        if (get.Kind != ConfigNodeKind.Mapping) return null;
        var port = get["port"];
        return new(kind, get["scheme"].Text ?? "HTTP", get["host"].Text, Port(port, container), get["path"].Text, At(get));
    }

    private static int? Port(ConfigNode port, ConfigNode container)
    {
        var number = port.AsInteger
            ?? container["ports"].Items.FirstOrDefault(each => each["name"].Text is { } name && name == port.Text)?["containerPort"].AsInteger;
        return number is > 0 and < 65536 ? (int)number : null;
    }

    /// <summary>What stands after the last colon that belongs to no registry's port and before a digest.</summary>
    internal static string? TagOf(string? image)
    {
        if (image is null) return null;
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') && colon + 1 < name.Length ? name[(colon + 1)..] : null;
    }

    private Origin At(ConfigNode node) => node.Line > 0 ? file with { Line = node.Line } : file;

    private void Fault(ConfigNode node, string message)
    {
        if (_faults.Count < 100) _faults.Add(new(At(node), message));
    }
}
