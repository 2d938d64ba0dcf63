using System.Security.Cryptography;
using System.Text;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>The hash of everything that the policies are made from.</summary>
internal static class InputHash
{
    public static string Of(Observation observation)
    {
        var network = observation.Workloads.Network;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var pod in network.Pods)
            Add(hash, "pod", pod.Namespace, pod.Name, pod.Workload.ToString(), pod.HostNetwork ? "host" : "", pod.Node ?? "", string.Join(',', pod.Addresses), Text(pod.Labels), string.Join(',', pod.Ports));
        foreach (var node in network.Nodes) Add(hash, "node", node.Name, string.Join(',', node.Addresses), Text(node.Labels));
        foreach (var service in network.Services)
            Add(hash, "service", service.Namespace, service.Name, service.Selector is null ? "none" : Text(service.Selector), string.Join(',', service.Ports), string.Join(',', service.ClusterIPs), string.Join(',', service.Endpoints));
        foreach (var @namespace in network.Namespaces.Values.OrderBy(each => each.Name, StringComparer.Ordinal)) Add(hash, "namespace", @namespace.Name, Text(@namespace.Labels));
        foreach (var connection in observation.Connections)
            Add(hash, "connection", Text(observation, connection.Source), Text(observation, connection.Destination), $"{(int)connection.Protocol}", $"{connection.Port}", $"{connection.Count}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(IReadOnlyDictionary<string, string> labels) => string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    private static string Text(Observation observation, ObservedEnd end) => end.Kind == ObservedEndKind.Workload
        ? observation.Workloads.All[end.Workload].Workload.ToString() : end.Address == default ? $"{end.Kind}" : $"{end.Kind} {end.Address}";

    // With the length of each part before it, no two inputs are the same text.
    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
