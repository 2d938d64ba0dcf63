using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The file behind --authorization-config: who is asked whether a request is allowed.</summary>
internal static class AuthorizationFileSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].type",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [2, 3, 7, 8],
            Decides = "Who is asked, in this order: Node, RBAC, Webhook, ABAC, AlwaysAllow or AlwaysDeny.",
            Matters = "AlwaysAllow anywhere in the list allows whatever those before it have no opinion on. Without Node a kubelet is not held to its own node.",
            Secure = "Node and RBAC, webhooks before them",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.failurePolicy",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "What a webhook without an answer means: NoOpinion passes the request on, Deny refuses it.",
            Matters = "With NoOpinion, what the webhook would have denied the next authorizer may allow.",
            Secure = "Deny",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.connectionInfo.type",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "How the webhook is reached: by a kubeconfig, or as the API server itself (InClusterConfig).",
            Matters = "It decides how the webhook's server is verified.",
            Secure = "KubeConfigFile",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.connectionInfo.kubeConfigFile",
            Kind = ValueKind.FilePath,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "The kubeconfig with the webhook's address, CA and credential.",
            Matters = "Over http:// or without verification, anybody on the way can allow anything.",
            Secure = "https:// with a CA and a client certificate",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.authorizedTTL",
            Kind = ValueKind.Duration,
            Defaults = [new("5m0s")],
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "How long an allowance is remembered.",
            Matters = "A right that was taken away works until then.",
            Secure = "5m or less",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.unauthorizedTTL",
            Kind = ValueKind.Duration,
            Defaults = [new("30s")],
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "How long a denial is remembered.",
            Matters = "A right that was given works only after that.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthorizationConfiguration,
            Field = "authorizers[].webhook.matchConditions",
            Kind = ValueKind.List,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "Expressions that decide which requests the webhook is asked about.",
            Matters = "What they leave out the webhook never sees.",
            Secure = "conditions that leave out only what the webhook itself needs",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
    ];
}
