using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Logins from an OpenID Connect provider by flags.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Oidc =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-issuer-url",
            Kind = ValueKind.Text,
            Paths = [3],
            Decides = "The https:// address of the OpenID Connect provider whose tokens count as logins.",
            Matters = "The provider decides who people are in this cluster.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-client-id",
            Kind = ValueKind.Text,
            Paths = [3],
            Decides = "The client for which the provider's tokens must be made.",
            Matters = "A client shared with other programs lets their tokens in here.",
            Secure = "a client of its own",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [3],
            Decides = "The CA bundle for the provider's web server.",
            Matters = "Without it the CAs of the host's operating system count.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-username-claim",
            Kind = ValueKind.Text,
            Defaults = [new("sub")],
            Paths = [3],
            Decides = "The claim in the token that becomes the user name.",
            Matters = "A claim that people can change for themselves, such as an unverified e-mail address, lets them become somebody else.",
            Secure = "sub, or a verified claim",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-username-prefix",
            Kind = ValueKind.Text,
            Paths = [3],
            Decides = "What is put in front of user names from the provider; a single dash means nothing.",
            Matters = "Without a prefix the provider can name users of the system, such as system:kube-controller-manager.",
            Secure = "a prefix that ends in a colon",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-groups-claim",
            Kind = ValueKind.Text,
            Paths = [3],
            Decides = "The claim that becomes the groups.",
            Matters = "Groups carry rights, so whoever fills this claim hands out rights.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-groups-prefix",
            Kind = ValueKind.Text,
            Paths = [3],
            Decides = "What is put in front of groups from the provider.",
            Matters = "Without a prefix the provider can put people in system:masters.",
            Secure = "a prefix that ends in a colon",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-signing-algs",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("RS256")],
            Paths = [3],
            Decides = "The signature algorithms accepted in tokens.",
            Matters = "Only signatures with public keys are possible, so the risk is small.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "oidc-required-claim",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [3],
            Decides = "A claim and value that a token must have, as key=value. Repeat it for more.",
            Matters = "Without it every account at the provider can log in.",
            Source = "pkg/kubeapiserver/options/authentication.go",
        },
    ];
}
