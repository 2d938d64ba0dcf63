using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads Servers of policy.linkerd.io, v1alpha1 to v1beta3.</summary>
internal static class ServerReader
{
    /// <summary>All Servers for pods, those first that win a port.</summary>
    /// <remarks>Oldest first, then by name, as the policy controller sorts them; without a time comes before any time.</remarks>
    public static IEnumerable<Server> Read(PolicyInput input, PolicyOutput output) =>
        input.Of(LinkerdNames.PolicyGroup, "Server").Select(item => Read(new ObjectFields(item, output))).OfType<Server>()
            .OrderBy(server => server.Created ?? DateTimeOffset.MinValue).ThenBy(server => server.Name, StringComparer.Ordinal);

    private static Server? Read(ObjectFields fields)
    {
        var spec = fields.Item.Spec;
        if (!fields.IsMapping(spec, "spec")) return null;
        var (pods, workloads) = (spec["podSelector"], spec["externalWorkloadSelector"]);
        if (pods.Exists == workloads.Exists)
        {
            fields.Refuse(spec, "exactly one of podSelector and externalWorkloadSelector must be set");
            return null;
        }

        var selector = LinkerdSelector.Read(fields, pods.Exists ? pods : workloads);
        var number = spec["port"].AsInteger;
        var name = number is null ? fields.Text(spec["port"], "port") : "";
        var protocol = fields.OptionalText(spec["proxyProtocol"], "proxyProtocol") ?? "unknown";
        var access = fields.OptionalText(spec["accessPolicy"], "accessPolicy") ?? "deny";
        if (!fields.IsSound) return null;
        if (!pods.Exists)
        {
            fields.Warn(workloads, "is for workloads outside the cluster, which are not judged");
            return null;
        }

        if (number is <= 0 or > ConnectionSet.HighestPort || Protocol(protocol) is not { } known)
        {
            fields.Warn(spec, number is <= 0 or > ConnectionSet.HighestPort
                ? $"port {number} does not exist: the Server is left out"
                : $"proxyProtocol {TextSafety.Inert(protocol)} is not known: the Server is left out");
            return null;
        }

        // Text is a name whatever it spells: "80" is the container port of that name, not port 80.
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            fields.Warn(spec["port"], $"port \"{TextSafety.Inert(name)}\" is text, so it is the name of a container port and not a number");
        var policy = DefaultInboundPolicies.Parse(access);
        if (policy is null) fields.Warn(spec["accessPolicy"], $"accessPolicy {TextSafety.Inert(access)} is not known: Linkerd takes it for deny");
        return new()
        {
            Namespace = fields.Namespace,
            Name = fields.Item.Name,
            Title = fields.Title,
            Origin = fields.Item.Origin,
            Labels = fields.Item.Labels,
            Pods = selector,
            Port = (int?)number,
            PortName = name ?? "",
            Protocol = known,
            AccessPolicy = policy ?? DefaultInboundPolicy.Deny,
            Created = DateTimeOffset.TryParse(fields.Item.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        };
    }

    private static ProxyProtocol? Protocol(string name) => name switch
    {
        "unknown" => ProxyProtocol.Detected,
        "HTTP/1" or "HTTP/2" => ProxyProtocol.Http,
        "gRPC" => ProxyProtocol.Grpc,
        "opaque" or "TLS" => ProxyProtocol.Opaque,
        _ => null,
    };
}
