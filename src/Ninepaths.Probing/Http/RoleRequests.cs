using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Probing.Http;

/// <summary>What is asked of a port by what it is: GET requests that change nothing, and of which an answer says who may do what.</summary>
/// <param name="Open">Asked without a credential.</param>
/// <param name="Guarded">The one of them that a credential decides about; asked with each credential. Null where there is none.</param>
internal sealed record RoleRequests(ImmutableArray<string> Open, string? Guarded)
{
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets?limit=1";

    /// <summary>The API server reviews the caller itself: who it is and what it may do, stored nowhere.</summary>
    public bool HasReviews { get; init; }

    /// <summary>The port normally speaks plain HTTP.</summary>
    public bool IsPlain { get; init; }

    /// <summary>It may believe in users that an authenticating proxy names (genericapiserver's request-header authenticator).</summary>
    public bool TakesProxyHeaders { get; init; }

    /// <summary>It knows bearer tokens.</summary>
    public bool TakesTokens { get; init; }

    /// <summary>It speaks gRPC only: its first frame after the handshake says that it took the client.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>It holds the cluster's state and answers gRPC besides HTTP.</summary>
    public bool HasStore { get; init; }

    public static RoleRequests Of(ProbeRole role) => role switch
    {
        ProbeRole.ApiServer => new(["/version", "/livez", "/readyz", "/healthz", "/api", "/metrics", "/api/v1/namespaces/kube-public/configmaps/cluster-info", Secrets], Secrets)
        {
            HasReviews = true,
            TakesProxyHeaders = true,
            TakesTokens = true,
        },
        // A GET of /pods is what `get nodes/proxy` allows; nothing here runs anything (pkg/kubelet/server/auth.go).
        ProbeRole.Kubelet => new(["/healthz", "/pods", "/metrics", "/configz"], "/pods") { TakesTokens = true },
        ProbeRole.KubeletReadOnly => new(["/healthz", "/pods", "/metrics"], null) { IsPlain = true },
        ProbeRole.KubeletHealth => new(["/healthz"], null) { IsPlain = true },
        // The gateway knows this path for POST only: its 405 or 501 says that it would serve.
        ProbeRole.Etcd => new(["/version", "/health", "/metrics", "/v3/maintenance/status"], "/version") { HasStore = true },
        ProbeRole.EtcdPeer => new(["/version", "/members"], "/members"),
        ProbeRole.EtcdMetrics => new(["/health", "/metrics"], null) { IsPlain = true },
        ProbeRole.Scheduler or ProbeRole.ControllerManager => new(["/healthz", "/metrics", "/configz"], "/metrics") { TakesProxyHeaders = true, TakesTokens = true },
        ProbeRole.KubeProxy => new(["/healthz", "/metrics", "/proxyMode"], null) { IsPlain = true },
        ProbeRole.AggregatedApi => new(["/healthz", "/version", "/apis", "/metrics"], "/apis") { TakesProxyHeaders = true, TakesTokens = true },
        ProbeRole.Webhook => new(["/", "/healthz"], null),
        ProbeRole.Konnectivity => new([], null) { IsGrpc = true },
        ProbeRole.LegacyPlain => new(["/healthz", "/version", "/metrics", "/api"], null) { IsPlain = true },
        _ => new(["/"], null),
    };

    /// <summary>A list of secrets is asked for as metadata: whether one may is all there is to know, and no value leaves the cluster.</summary>
    public static string? AcceptFor(string path) =>
        path == Secrets ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1" : null;
}
