using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Rancher;

namespace Ninepaths.Wiring.Network;

/// <summary>The network plug-in, as far as its files and objects show: does it enforce policies, does it encrypt between nodes?</summary>
/// <param name="Name">For people, e.g. <c>Calico</c>; null when none was recognised.</param>
/// <param name="Enforces">Whether NetworkPolicy has an effect; null when not observed.</param>
/// <param name="Encrypts">What it encrypts with between nodes; empty for nothing, null when not observed.</param>
/// <param name="Origin">What shows it.</param>
/// <param name="Because">In words.</param>
internal sealed record NetworkPlugin(string? Name, bool? Enforces, string? Encrypts, Origin Origin, string Because)
{
    // DaemonSets by which plug-ins are known, and whether they enforce NetworkPolicy.
    private static readonly ImmutableArray<(string DaemonSet, string Name, bool Enforces)> ByDaemonSet =
    [
        ("calico-node", "Calico", true), ("canal", "Canal", true), ("rke2-canal", "Canal", true), ("cilium", "Cilium", true),
        ("antrea-agent", "Antrea", true), ("weave-net", "Weave Net", true), ("kube-router", "kube-router", true),
        ("ovnkube-node", "OVN-Kubernetes", true), ("kube-flannel-ds", "flannel", false), ("kube-flannel", "flannel", false),
        ("anetd", "GKE Dataplane V2", true), ("azure-npm", "Azure Network Policy Manager", true),
    ];

    // CNI plug-ins that only connect pods (containernetworking/plugins) and flannel.
    private static readonly ImmutableArray<string> Connectors =
        ["bridge", "ptp", "macvlan", "ipvlan", "host-device", "vlan", "loopback", "flannel", "portmap", "bandwidth", "tuning", "sbr", "vrf", "dhcp", "host-local", "static", "firewall"];

    /// <summary>What would show the plug-in.</summary>
    public const string Needs = "/etc/cni/net.d of the nodes, and the DaemonSets of the API server";

    public static NetworkPlugin Of(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        foreach (var (daemonSet, name, enforces) in ByDaemonSet)
        {
            if (api.Of("daemonsets").FirstOrDefault(item => item.Name == daemonSet) is { } found)
                return new(name, enforces, NodeEncryption.ByObjects(api), found.Origin, $"the network plug-in is {name}");
        }

        if (RancherNetwork.Of(cluster.Programs) is { } embedded) return embedded;
        if (api.Find("daemonsets", "kube-system", "aws-node") is { } amazon) return AmazonVpc(api, amazon);
        if (api.Find("daemonsets", "kube-system", "kindnet") is { } kindnet) return Kindnet(api, kindnet);

        var files = from host in cluster.Facts.Hosts
                    from file in host.Files
                    where file.Content is not null && HostPath.DirectoryOf(file.Path) == "/etc/cni/net.d" && IsConfiguration(file.Path)
                    orderby file.Path
                    select (host, file);
        foreach (var (host, file) in files)
        {
            var types = Types(file.Content!.Value);
            if (types.Count == 0) continue;
            var origin = Origin.File(host.Name, file.Path);
            var listed = string.Join(", ", types);
            if (types.TrueForAll(type => Connectors.Contains(type)))
            {
                // Something else may still enforce; with the DaemonSets in view it would have been seen.
                return api.Has("daemonsets")
                    ? new(types[0], false, "", origin, $"the CNI plug-ins {listed} only connect pods, and no DaemonSet enforces policies")
                    : new(types[0], null, "", origin,
                        $"the CNI plug-ins are {listed}; whether something enforces policies besides was not observed");
            }

            return new(types[0], null, null, origin, $"the CNI plug-ins are {listed}");
        }

        return new(null, null, null, Origin.File("", "/etc/cni/net.d"), "the network plug-in was not observed");
    }

    /// <summary>kindnetd enforces policies since kind 0.24, whose images are tagged v20240813 and later.</summary>
    private static NetworkPlugin Kindnet(ApiObjects api, ApiObject daemonSet)
    {
        var tag = daemonSet.Body.Items("spec", "template", "spec", "containers").Select(container => container.Text("image"))
            .FirstOrDefault(image => image?.Contains(":v20", StringComparison.Ordinal) is true)?.Split(":v")[^1];
        return new("kindnet", tag is null ? null : string.CompareOrdinal(tag, "20240813") >= 0, NodeEncryption.ByObjects(api),
            daemonSet.Origin, "the network plug-in is kindnet");
    }

    /// <summary>The agent beside aws-node enforces policies only where it is told to (aws-network-policy-agent, off by default).</summary>
    private static NetworkPlugin AmazonVpc(ApiObjects api, ApiObject daemonSet)
    {
        var told = daemonSet.Body.Items("spec", "template", "spec", "containers").SelectMany(container => container.Texts("args"))
            .Contains("--enable-network-policy=true");
        return new("Amazon VPC CNI", told, NodeEncryption.ByObjects(api), daemonSet.Origin,
            "the network plug-in is Amazon VPC CNI" + (told ? "" : ", which is not told to enforce policies (enable-network-policy)"));
    }

    private static bool IsConfiguration(string path) =>
        path.EndsWith(".conflist", StringComparison.Ordinal) || path.EndsWith(".conf", StringComparison.Ordinal)
            || path.EndsWith(".json", StringComparison.Ordinal);

    private static List<string> Types(ReadOnlyMemory<byte> content)
    {
        var root = Documents.YamlReader.Read(content).Root;
        var plugins = root["plugins"].Items is { IsDefaultOrEmpty: false } list ? [.. list] : new List<Documents.ConfigNode> { root };
        return [.. plugins.Select(plugin => plugin["type"].Text).OfType<string>()];
    }
}
