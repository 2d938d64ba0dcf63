using System.Collections.Immutable;
using System.Net;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Objects.Readers;

/// <summary>Reads pods, and the templates of pods.</summary>
internal sealed class PodReader(List<InputFault> faults)
{
    private static readonly Workload Unowned = new("", "", "");

    // Labels and annotations of pods are alike by the thousands.
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The pod with its direct owner as its workload; null when it cannot be read, or has ended and nobody would start it again.</summary>
    public Pod? Read(KubernetesObject item)
    {
        var status = item.Body["status"];
        var owner = OwnerOf(item);
        // An ended pod has no address and no node any more; its owner may make another like it.
        if (status["phase"].Text is "Succeeded" or "Failed") return owner is null ? null : ReadTemplate(item, item.Body, owner);
        var pod = Of(item, item.Body, item.Namespace ?? "default", item.Name, owner ?? Unowned);
        if (pod is null) return null;
        if (owner is null) pod = pod with { Workload = new(pod.Namespace, pod.Name, "Pod") };
        return pod with { Node = item.Spec["nodeName"].Text, Addresses = AddressesOf(item, status) };
    }

    /// <summary>The pod that a template would make; null when it cannot be read.</summary>
    public Pod? ReadTemplate(KubernetesObject item, ConfigNode template, Workload workload) =>
        Of(item, template, item.Namespace ?? "default", workload.Name, workload) is { } pod ? pod with { FromTemplate = true } : null;

    /// <summary>The owner that controls an object; null where it has none.</summary>
    public static Workload? OwnerOf(KubernetesObject item)
    {
        var owners = item.Body["metadata"]["ownerReferences"].Items;
        if (owners.IsEmpty) return null;
        var owner = owners.FirstOrDefault(each => each["controller"].AsBoolean is true) ?? owners[0];
        // The mirror of a static pod is owned by its node, which is no workload.
        if (owner["kind"].Text == "Node") return null;
        return owner["name"].Text is { Length: > 0 } name ? new(item.Namespace ?? "default", name, owner["kind"].Text is { Length: > 0 } kind ? kind : "Pod") : null;
    }

    private Pod? Of(KubernetesObject item, ConfigNode body, string @namespace, string name, Workload workload)
    {
        var (metadata, spec) = (body["metadata"], body["spec"]);
        if (Misshapen(metadata["labels"], ConfigNodeKind.Mapping, item, "metadata.labels")
            || Misshapen(spec, ConfigNodeKind.Mapping, item, "spec")
            || Misshapen(spec["containers"], ConfigNodeKind.Sequence, item, "spec.containers")) return null;
        if (PortsOf(item, spec) is not { } ports) return null;
        foreach (var label in metadata["labels"].Entries.Where(label => label.Value.AsNumber is not null || label.Value.AsBoolean is not null))
            faults.Add(new(item.At(label.Value), FaultSeverity.Warning,
                $"{item.Kind} {TextSafety.Inert(item.Name)}: an API server refuses the label {TextSafety.Inert(label.Key)}: {TextSafety.Inert(label.Value.Text)} is no text without quotes"));
        return new()
        {
            Namespace = Shared(@namespace),
            Name = name,
            Origin = item.Origin,
            Workload = workload,
            Labels = Texts(metadata["labels"]),
            Annotations = Texts(metadata["annotations"], onlyOfMeshes: true),
            ServiceAccount = Shared(spec["serviceAccountName"].Text ?? spec["serviceAccount"].Text ?? "default"),
            HostNetwork = spec["hostNetwork"].AsBoolean is true,
            Ports = ports,
            Containers = [.. Containers(spec).Select(container => container["name"].Text).OfType<string>().Select(Shared)],
            AutomountToken = spec["automountServiceAccountToken"].AsBoolean,
        };
    }

    private static IEnumerable<ConfigNode> Containers(ConfigNode spec) => spec["containers"].Items.Concat(spec["initContainers"].Items);

    private ImmutableArray<ContainerPort>? PortsOf(KubernetesObject item, ConfigNode spec)
    {
        foreach (var container in Containers(spec))
            if (Misshapen(container["ports"], ConfigNodeKind.Sequence, item, "ports of a container")) return null;
        var ports = ImmutableArray.CreateBuilder<ContainerPort>();
        foreach (var port in Containers(spec).SelectMany(container => container["ports"].Items))
        {
            if (port["containerPort"].IsNullOrMissing)
            {
                faults.Add(new(item.At(port), FaultSeverity.Warning, $"{item.Kind} {TextSafety.Inert(item.Name)}: a container port without containerPort left out"));
                continue;
            }

            if (port["containerPort"].AsInteger is not (>= 1 and <= ConnectionSet.HighestPort and var number))
            {
                faults.Add(new(item.At(port), FaultSeverity.Unread, $"{item.Kind} {TextSafety.Inert(item.Name)} left out: containerPort is no port number"));
                return null;
            }

            if (Protocols.Read(port["protocol"]) is not { } protocol)
            {
                faults.Add(new(item.At(port), FaultSeverity.Unread, $"{item.Kind} {TextSafety.Inert(item.Name)} left out: unknown protocol of a container port"));
                return null;
            }

            ports.Add(new(Shared(port["name"].Text ?? ""), protocol, (int)number));
        }

        return ports.ToImmutable();
    }

    private bool Misshapen(ConfigNode node, ConfigNodeKind kind, KubernetesObject item, string field)
    {
        if (node.IsNullOrMissing || node.Kind == kind) return false;
        faults.Add(new(item.At(node), FaultSeverity.Unread,
            $"{item.Kind} {TextSafety.Inert(item.Name)} left out: {field}: no {(kind == ConfigNodeKind.Mapping ? "mapping" : "list")}"));
        return true;
    }

    // At most one address of each family, the first: status.podIPs is ordered by the cluster's preference.
    private ImmutableArray<IPAddress> AddressesOf(KubernetesObject item, ConfigNode status)
    {
        var texts = status["podIPs"].Items.Select(each => each["ip"].Text).Prepend(status["podIP"].Text).OfType<string>().Where(text => text.Length > 0).Distinct();
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var text in texts)
        {
            if (!AddressRange.TryParseAddress(text, out var address))
                faults.Add(new(item.Origin, FaultSeverity.Warning, $"Pod {TextSafety.Inert(item.Name)}: '{TextSafety.Inert(text)}' is no address"));
            else if ((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var one && addresses.All(other => other.AddressFamily != one.AddressFamily))
                addresses.Add(one);
        }

        return addresses.ToImmutable();
    }

    private IReadOnlyDictionary<string, string> Texts(ConfigNode mapping, bool onlyOfMeshes = false)
    {
        if (mapping.Entries.Count == 0) return ImmutableDictionary<string, string>.Empty;
        var texts = new Dictionary<string, string>(onlyOfMeshes ? 0 : mapping.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (onlyOfMeshes && !IsOfMesh(entry.Key)) continue;
            if (entry.Value.Text is { } text) texts[Shared(entry.Key)] = Shared(text);
        }

        return texts;
    }

    private static bool IsOfMesh(string annotation) =>
        annotation.Contains("istio.io/", StringComparison.Ordinal) || annotation.Contains("linkerd.io/", StringComparison.Ordinal)
            || annotation.Contains("cilium.io/", StringComparison.Ordinal) || annotation.Contains("projectcalico.org/", StringComparison.Ordinal);

    private string Shared(string text)
    {
        if (_texts.TryGetValue(text, out var known)) return known;
        if (_texts.Count < 100_000) _texts.Add(text, text);
        return text;
    }
}
