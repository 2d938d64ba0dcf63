using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Who is asking: the ways in that the API server accepts.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Authentication =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "anonymous-auth",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Paths = [3],
            Decides = "Accepts requests without a login as the user system:anonymous.",
            Matters = "Anonymous requests still need rights. With loose rights, or with AlwaysAllow, strangers act. Probes and kubeadm join need some anonymous paths.",
            Secure = "false, or true with an AuthenticationConfiguration that names the few paths",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authentication-config",
            Kind = ValueKind.FilePath,
            Added = new(1, 29),
            Paths = [3],
            Decides = "A file that sets up OIDC or JWT issuers and where anonymous requests are allowed.",
            Matters = "It decides which outside issuers may name users; a claim without a prefix lets an issuer name system users.",
            Secure = "prefixes for users and groups, anonymous limited to /livez, /readyz and /healthz",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "client-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 7, 8],
            Decides = "The CA bundle whose client certificates count as logins: the common name becomes the user, the organizations become the groups.",
            Matters = "Every certificate from these CAs is a login, and Kubernetes knows no revocation. A CA that also serves other purposes lets its other certificates in.",
            Secure = "the cluster's client CA and nothing else",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "token-auth-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3],
            Decides = "A file of fixed tokens with their users and groups.",
            Matters = "The tokens lie on disk in plain text, never expire and change only with a restart.",
            Secure = "unset",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "basic-auth-file",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 16),
            Removed = new(1, 19),
            Paths = [3],
            Decides = "A file of user names and passwords.",
            Matters = "Passwords in plain text. An API server that still gets the flag does not start.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.19.md",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "enable-bootstrap-token-auth",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [2],
            Decides = "Accepts the join tokens kept as Secrets in kube-system.",
            Matters = "While it is on, every unexpired join token can enrol a node; a token without an expiry does so for ever.",
            Secure = "true while nodes join, with tokens that expire",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authentication-token-webhook-config-file",
            Kind = ValueKind.FilePath,
            Paths = [3, 8],
            Decides = "A kubeconfig of a service that checks bearer tokens.",
            Matters = "The service names users and groups. Over http:// or without verification, anybody on the way can name himself anything.",
            Secure = "https:// with a CA and a client certificate, or unset",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authentication-token-webhook-version",
            Kind = ValueKind.Text,
            Defaults = [new("v1beta1")],
            Paths = [3, 8],
            Decides = "The version of the TokenReview sent to the token service.",
            Matters = "v1beta1 ignores audiences that v1 carries; the default is the older one.",
            Secure = "v1",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "authentication-token-webhook-cache-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("2m0s")],
            Paths = [3, 8],
            Decides = "How long an answer of the token service is kept.",
            Matters = "A withdrawn token works until then.",
            Secure = "2m0s or less",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
    ];
}
