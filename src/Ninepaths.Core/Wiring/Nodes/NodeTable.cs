using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Nodes;

/// <summary>Kubelets by the name and the addresses under which the API server knows their nodes.</summary>
internal sealed class NodeTable(Cluster cluster)
{
    /// <summary>The node's name: --hostname-override, else what the host calls itself, else what it is called in the snapshot.</summary>
    public static string NameOf(Component kubelet) => NameOf(kubelet.Settings, kubelet.Host);

    public static string NameOf(EffectiveSettings kubelet, Host host) =>
        kubelet["hostname-override"].Text is { } name ? name.Trim().ToLowerInvariant() : NameOf(host);

    /// <summary>The name under which a host registers whose kubelet is told no other.</summary>
    public static string NameOf(Host host) => (HostName(host) ?? host.Name).Trim().ToLowerInvariant();

    /// <summary>What the host calls itself; null where that was not observed.</summary>
    public static string? HostName(Host host) =>
        host.Find("/etc/hostname")?.Content is { } content
            && System.Text.Encoding.UTF8.GetString(content.Span).Trim() is { Length: > 0 } name ? name : null;

    /// <summary>The Node object; null when the API server was not asked, or does not know it.</summary>
    public ApiObject? ObjectOf(Component kubelet) => cluster.Facts.Api.Find("nodes", null, NameOf(kubelet));

    /// <summary>The address that an API server dials: the first of its preferred types that the node reports (pkg/util/node).</summary>
    /// <returns>Null where no such address was observed.</returns>
    public string? DialledBy(Component apiServer, Component kubelet)
    {
        var reported = Addresses(kubelet);
        foreach (var type in apiServer.Settings["kubelet-preferred-address-types"].Values)
        {
            foreach (var (kind, address) in reported)
                if (kind == type) return address;
        }

        return null;
    }

    /// <summary>Why an API server finds no address of a node that is known; null where the node or the setting was not observed.</summary>
    public Gap? WhyNotDialled(Component apiServer, Component kubelet)
    {
        var types = apiServer.Settings["kubelet-preferred-address-types"];
        if (!types.IsKnown || ObjectOf(kubelet) is not { } node) return null;
        var has = Addresses(kubelet).Select(address => address.Type).Distinct(StringComparer.Ordinal).ToList();
        var dials = string.Join(", ", types.Values);
        return new(node.Origin,
            $"reports {(has.Count == 0 ? "no address" : "addresses of type " + string.Join(", ", has))}, and {apiServer.Id} dials {dials} only", dials);
    }

    /// <summary>The port that the node reports for its kubelet, else the kubelet's setting.</summary>
    public int PortOf(Component kubelet) =>
        ObjectOf(kubelet)?.Body.Number("status", "daemonEndpoints", "kubeletEndpoint", "Port")
        ?? (int.TryParse(kubelet.Settings["port"].Text, System.Globalization.CultureInfo.InvariantCulture, out var port) ? port : 10250);

    /// <summary>Every address of the node, with its type; without a Node object, what its kubelet would report by itself.</summary>
    public ImmutableArray<(string Type, string Address)> Addresses(Component kubelet)
    {
        if (ObjectOf(kubelet) is { } node) return Addresses(node);

        var addresses = ImmutableArray.CreateBuilder<(string, string)>();
        if (kubelet.Settings["node-ip"].Text is { } ips)
            foreach (var ip in ips.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                addresses.Add(("InternalIP", ip));
        if (kubelet.Settings["node-ip"].IsKnown || !cluster.Facts.Api.Has("nodes")) addresses.Add(("Hostname", NameOf(kubelet)));
        return addresses.ToImmutable();
    }

    /// <summary>The addresses in a Node object.</summary>
    public static ImmutableArray<(string Type, string Address)> Addresses(ApiObject node) =>
        [.. node.Body.Items("status", "addresses").Select(item => (item.Text("type") ?? "", item.Text("address") ?? ""))];
}
