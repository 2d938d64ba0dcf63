using Ninepaths.Facts;

namespace Ninepaths.Cli.Sources;

/// <summary>What hosts show and what the API server says, as one snapshot.</summary>
internal static class HostsAndApi
{
    public static Snapshot Join(Snapshot hosts, Snapshot api) => hosts with
    {
        Source = hosts.Source with { Name = $"{hosts.Source.Name} and {api.Source.Name}" },
        TakenAt = api.TakenAt,
        Api = api.Api,
        ServerVersion = api.ServerVersion,
        Gaps = [.. hosts.Gaps, .. api.Gaps],
    };

    /// <summary>What hosts show, and why nothing is known from the API server.</summary>
    public static Snapshot WithoutApi(Snapshot hosts, UnfinishedException why) => hosts with
    {
        Gaps = [.. hosts.Gaps, new(new(OriginKind.ApiObject, "", "API server"), why.Message, why.Hint ?? "an API server that can be reached from here")],
    };

    /// <summary>True when the host is a node of the cluster: it has a node's name, or an address of one.</summary>
    public static bool IsNode(Host host, ApiObjects api)
    {
        var addresses = host.Addresses.IsDefault ? [] : host.Addresses.Select(CanonicalAddress.Of).ToHashSet(StringComparer.Ordinal);
        return api.Of("nodes").Any(node => node.Name.Equals(host.Name, StringComparison.OrdinalIgnoreCase)
            || node.Body.Items("status", "addresses").Any(each => each.Text("type") is "InternalIP" or "ExternalIP" && addresses.Contains(CanonicalAddress.Of(each.Text("address") ?? ""))));
    }
}
