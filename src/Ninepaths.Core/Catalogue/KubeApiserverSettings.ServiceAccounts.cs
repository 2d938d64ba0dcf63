using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Tokens for pods: who signs them, who accepts them, how long they live.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> ServiceAccounts =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-issuer",
            Kind = ValueKind.Text,
            Repeat = Repeat.Append,
            Paths = [7],
            Decides = "The name of this cluster in the tokens of service accounts. The first one signs, all of them are accepted; repeat it for more.",
            Matters = "Change it without keeping the old one and every token in use is refused at once.",
            Secure = "an https:// address that belongs to this cluster alone",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-key-file",
            Kind = ValueKind.FilePath,
            Repeat = Repeat.Append,
            Paths = [7],
            Decides = "A file with public keys that check service-account tokens. Repeat it for more.",
            Matters = "A token signed with a key that is not here is refused; a key that is here and known to strangers lets them make tokens for any service account. Without the flag the key of the serving certificate is used.",
            Secure = "the public keys of this cluster alone, the same on every API server",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-signing-key-file",
            Kind = ValueKind.FilePath,
            Paths = [7],
            Decides = "The private key that signs service-account tokens.",
            Matters = "Whoever reads it can be any service account, those of the control plane included.",
            Secure = "readable by its owner only, the same on every API server",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-signing-endpoint",
            Kind = ValueKind.FilePath,
            Added = new(1, 32),
            Paths = [7],
            Decides = "The socket of an outside program that signs the tokens in place of a key file.",
            Matters = "Whoever may use the socket can have tokens made.",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-lookup",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Paths = [7],
            Decides = "Checks that the service account of an old Secret token still exists.",
            Matters = "Off, tokens of deleted service accounts keep working.",
            Secure = "true",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-max-token-expiration",
            Kind = ValueKind.Duration,
            Defaults = [new("0s")],
            Paths = [7],
            Decides = "The longest life of a token that somebody asks for; 0s sets no limit.",
            Matters = "Without a limit a stolen token may be good for a long time.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-extend-token-expiration",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Paths = [7],
            Decides = "Lets the tokens given to pods live up to a year although they are renewed every hour.",
            Matters = "A token copied out of a pod works for that long.",
            Secure = "false, once no client keeps an old token in memory",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-jwks-uri",
            Kind = ValueKind.Text,
            Paths = [7],
            Decides = "The address that the discovery document gives for the public keys.",
            Matters = "Outside services that trust this cluster's tokens fetch the keys there.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "api-audiences",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [7],
            Decides = "The audiences a token must name to count here; unset, the issuer.",
            Matters = "Too wide, tokens made for other services open this API server.",
            Secure = "this cluster's issuer",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-account-api-audiences",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Deprecated = new(1, 20),
            Removed = new(1, 25),
            Paths = [7],
            Decides = "The old name of --api-audiences.",
            Matters = "An API server that no longer knows it does not start.",
            Secure = "--api-audiences",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
    ];
}
