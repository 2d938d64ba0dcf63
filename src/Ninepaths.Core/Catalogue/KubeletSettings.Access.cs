using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Who may talk to the kubelet.</summary>
internal static partial class KubeletSettings
{
    private static ImmutableArray<SettingDefinition> Access =>
    [
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "anonymous-auth",
            Field = "authentication.anonymous.enabled",
            Kind = ValueKind.Boolean,
            Defaults = [new("true", WithFile: false), new("false", WithFile: true)],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "Accepts requests without a login as system:anonymous.",
            Matters = "Together with AlwaysAllow, everyone who reaches port 10250 runs commands in every pod of the node. Without a configuration file it is on by default.",
            Secure = "false",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "authentication-token-webhook",
            Field = "authentication.webhook.enabled",
            Kind = ValueKind.Boolean,
            Defaults = [new("false", WithFile: false), new("true", WithFile: true)],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "Asks the API server whether a bearer token is good.",
            Matters = "Off, service accounts such as metrics-server cannot log in.",
            Secure = "true",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "authentication-token-webhook-cache-ttl",
            Field = "authentication.webhook.cacheTTL",
            Kind = ValueKind.Duration,
            Defaults = [new("2m0s")],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "How long the kubelet keeps the answer about a token.",
            Matters = "A withdrawn token works until then.",
            Secure = "2m0s or less",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "client-ca-file",
            Field = "authentication.x509.clientCAFile",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "The CA bundle whose client certificates count as logins.",
            Matters = "Without it the kubelet never asks for a certificate, so the API server is a stranger to it.",
            Secure = "the CA of the API server's client certificate",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "authorization-mode",
            Field = "authorization.mode",
            Kind = ValueKind.Text,
            Defaults = [new("AlwaysAllow", WithFile: false), new("Webhook", WithFile: true)],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "Whether the kubelet asks the API server what a caller may do (Webhook) or allows everything (AlwaysAllow).",
            Matters = "With AlwaysAllow every caller who is let in, the anonymous one included, runs commands in pods. Without a configuration file that is the default.",
            Secure = "Webhook",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "authorization-webhook-cache-authorized-ttl",
            Field = "authorization.webhook.cacheAuthorizedTTL",
            Kind = ValueKind.Duration,
            Defaults = [new("5m0s")],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "How long the kubelet keeps a yes of the API server.",
            Matters = "A right that was taken away works until then.",
            Secure = "5m0s or less",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "authorization-webhook-cache-unauthorized-ttl",
            Field = "authorization.webhook.cacheUnauthorizedTTL",
            Kind = ValueKind.Duration,
            Defaults = [new("30s")],
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "How long the kubelet keeps a no of the API server.",
            Matters = "A right that was granted waits until then.",
            Source = "cmd/kubelet/app/options/options.go",
        },
    ];
}
