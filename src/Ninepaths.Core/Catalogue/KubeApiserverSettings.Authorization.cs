using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Who may do what, once it is known who asks.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Authorization =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-mode",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("AlwaysAllow")],
            Paths = [2, 3, 7, 8],
            Decides = "Who decides whether a request is allowed, asked in this order.",
            Matters = "Left out, the API server allows everything to everybody. Node keeps a kubelet to what its own node needs; RBAC holds everyone else to the roles they were given.",
            Secure = "Node,RBAC",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-config",
            Kind = ValueKind.FilePath,
            Added = new(1, 29),
            Paths = [2, 3, 7, 8],
            Decides = "A file with the chain of authorizers, in place of the single flags.",
            Matters = "It decides who may do what; a webhook in it that fails open lets requests pass while it is down.",
            Secure = "Node and RBAC in the chain, webhooks with failurePolicy Deny",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-policy-file",
            Kind = ValueKind.FilePath,
            Paths = [3],
            Decides = "The rules of the old ABAC authorizer.",
            Matters = "Rules change only with a restart and are easily too wide.",
            Secure = "unset: use RBAC",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-webhook-config-file",
            Kind = ValueKind.FilePath,
            Paths = [3, 8],
            Decides = "A kubeconfig of a service that decides about requests.",
            Matters = "Over http:// or without verification, anybody on the way can allow himself anything.",
            Secure = "https:// with a CA and a client certificate, or unset",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-webhook-version",
            Kind = ValueKind.Text,
            Defaults = [new("v1beta1")],
            Paths = [3, 8],
            Decides = "The version of the SubjectAccessReview sent to the service.",
            Matters = "The default is the older v1beta1.",
            Secure = "v1",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-webhook-cache-authorized-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("5m0s")],
            Paths = [3, 8],
            Decides = "How long a yes of the service is kept.",
            Matters = "A right that was taken away works until then.",
            Secure = "5m0s or less",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authorization-webhook-cache-unauthorized-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("30s")],
            Paths = [3, 8],
            Decides = "How long a no of the service is kept.",
            Matters = "A right that was granted waits until then.",
            Source = "pkg/kubeapiserver/options/authorization.go",
        },
    ];
}
