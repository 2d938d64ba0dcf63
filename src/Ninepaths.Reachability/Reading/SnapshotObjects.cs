using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Reading;

/// <summary>Takes the objects of a snapshot: of a capture, or of an API server.</summary>
public static class SnapshotObjects
{
    // Objects in lists of the API server do not say what they are: the resource does.
    private static readonly FrozenDictionary<string, (string Group, string Kind)> Kinds = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["pods"] = ("", "Pod"),
        ["namespaces"] = ("", "Namespace"),
        ["nodes"] = ("", "Node"),
        ["services"] = ("", "Service"),
        ["endpoints"] = ("", "Endpoints"),
        ["serviceaccounts"] = ("", "ServiceAccount"),
        ["configmaps"] = ("", "ConfigMap"),
        ["replicationcontrollers"] = ("", "ReplicationController"),
        ["deployments"] = ("apps", "Deployment"),
        ["daemonsets"] = ("apps", "DaemonSet"),
        ["statefulsets"] = ("apps", "StatefulSet"),
        ["replicasets"] = ("apps", "ReplicaSet"),
        ["jobs"] = ("batch", "Job"),
        ["cronjobs"] = ("batch", "CronJob"),
        ["endpointslices"] = ("discovery.k8s.io", "EndpointSlice"),
        ["networkpolicies"] = ("networking.k8s.io", "NetworkPolicy"),
        ["ingresses"] = ("networking.k8s.io", "Ingress"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> CustomKinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["networkpolicies"] = "NetworkPolicy",
        ["globalnetworkpolicies"] = "GlobalNetworkPolicy",
        ["tiers"] = "Tier",
        ["networksets"] = "NetworkSet",
        ["globalnetworksets"] = "GlobalNetworkSet",
        ["hostendpoints"] = "HostEndpoint",
        ["felixconfigurations"] = "FelixConfiguration",
        ["profiles"] = "Profile",
        ["stagednetworkpolicies"] = "StagedNetworkPolicy",
        ["stagedglobalnetworkpolicies"] = "StagedGlobalNetworkPolicy",
        ["stagedkubernetesnetworkpolicies"] = "StagedKubernetesNetworkPolicy",
        ["ciliumnetworkpolicies"] = "CiliumNetworkPolicy",
        ["ciliumclusterwidenetworkpolicies"] = "CiliumClusterwideNetworkPolicy",
        ["ciliumcidrgroups"] = "CiliumCIDRGroup",
        ["authorizationpolicies"] = "AuthorizationPolicy",
        ["peerauthentications"] = "PeerAuthentication",
        ["destinationrules"] = "DestinationRule",
        ["sidecars"] = "Sidecar",
        ["gateways"] = "Gateway",
        ["httproutes"] = "HTTPRoute",
        ["grpcroutes"] = "GRPCRoute",
        ["tcproutes"] = "TCPRoute",
        ["tlsroutes"] = "TLSRoute",
        ["udproutes"] = "UDPRoute",
        ["virtualservices"] = "VirtualService",
        ["ciliumnodes"] = "CiliumNode",
        ["ciliumnodeconfigs"] = "CiliumNodeConfig",
        ["servers"] = "Server",
        ["serverauthorizations"] = "ServerAuthorization",
        ["meshtlsauthentications"] = "MeshTLSAuthentication",
        ["networkauthentications"] = "NetworkAuthentication",
        ["adminnetworkpolicies"] = "AdminNetworkPolicy",
        ["baselineadminnetworkpolicies"] = "BaselineAdminNetworkPolicy",
        ["clusternetworkpolicies"] = "ClusterNetworkPolicy",
        ["routes"] = "Route",
    }.ToFrozenDictionary();

    // Without these nobody can say what a mesh lets through and protects.
    private static readonly ImmutableArray<string> Wanted =
    [
        "peerauthentications.security.istio.io", "authorizationpolicies.security.istio.io", "destinationrules.networking.istio.io",
        "servers.policy.linkerd.io", "authorizationpolicies.policy.linkerd.io", "serverauthorizations.policy.linkerd.io", "meshtlsauthentications.policy.linkerd.io",
        "networkauthentications.policy.linkerd.io",
    ];

    /// <summary>Adds everything that bears on who may talk to whom.</summary>
    public static void Add(ApiObjects api, ObjectTable table)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(table);
        var reader = new JsonObjects(Ballast.LeavesOut);
        var faults = new List<YamlFault>();
        table.NotListed.AddRange(Wanted.Where(resource => !api.Has(resource) && MayExist(api, resource)));
        foreach (var resource in api.Resources.Order(StringComparer.Ordinal))
        {
            if (TypeOf(resource) is not { } type) continue;
            foreach (var item in api.Of(resource))
            {
                if (reader.Read(JsonMarshal.GetRawUtf8Value(item.Body), 1, faults) is not { } body)
                {
                    table.Faults.Add(new(item.Origin, FaultSeverity.Unread, "an object that cannot be read: nested too deep, or too large"));
                    continue;
                }

                var (group, version) = Version(body["apiVersion"].Text) ?? (type.Group, "");
                table.Add(new(group, version, body["kind"].Text ?? type.Kind, item.Namespace, item.Name, body, item.Origin));
            }
        }
    }

    // A resource whose definition is not there has no objects.
    private static bool MayExist(ApiObjects api, string resource) =>
        !api.Has("customresourcedefinitions") || api.Find("customresourcedefinitions", null, resource) is not null;

    private static (string Group, string Kind)? TypeOf(string resource)
    {
        if (Kinds.TryGetValue(resource, out var known)) return known;
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && CustomKinds.TryGetValue(resource[..dot], out var kind) ? (resource[(dot + 1)..], kind) : null;
    }

    private static (string Group, string Version)? Version(string? apiVersion)
    {
        if (string.IsNullOrEmpty(apiVersion)) return null;
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }
}
