using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The file behind --authentication-config: issuers of tokens, and requests without a login.</summary>
internal static class AuthenticationFileSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "anonymous.enabled",
            Kind = ValueKind.Boolean,
            Added = new(1, 32),
            Paths = [3],
            Decides = "Whether requests without a login are taken as the user system:anonymous. It excludes --anonymous-auth.",
            Matters = "Where anonymous is left out of the file, the flag counts, and its default is to take them.",
            Secure = "true with conditions, or false",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "anonymous.conditions",
            Kind = ValueKind.List,
            Added = new(1, 32),
            Paths = [3],
            Decides = "The paths that requests without a login may ask for; without any, all paths.",
            Matters = "Load balancers and kubeadm probe /livez, /readyz and /healthz. Every other path is open to strangers as far as roles allow.",
            Secure = "/livez, /readyz and /healthz only",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].issuer.url",
            Kind = ValueKind.Url,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "The address of an issuer, which must stand in its tokens as iss.",
            Matters = "Whoever holds the keys published there can log in as any user that the mappings let it name. It must be https.",
            Secure = "an issuer of your own",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].issuer.discoveryURL",
            Kind = ValueKind.Url,
            Added = new(1, 30),
            Paths = [3, 8],
            Decides = "Where the issuer's keys are fetched from, if not from its url.",
            Matters = "It decides which keys are believed. It must be https and another address than url.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].issuer.certificateAuthority",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3, 8],
            Decides = "The CA, as PEM in the file itself, that vouches for the issuer's server.",
            Matters = "Without it the CAs of the operating system count: any public CA could vouch for a false issuer.",
            Secure = "the CA of the issuer's certificate",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].issuer.audiences",
            Kind = ValueKind.List,
            Added = new(1, 29),
            Paths = [3],
            Decides = "For whom a token must be made out to be taken.",
            Matters = "A value that other programs use too lets their tokens in.",
            Secure = "a value of this cluster alone",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].issuer.egressSelectorType",
            Kind = ValueKind.Text,
            Added = new(1, 34),
            Paths = [3, 8],
            Decides = "The egress selection, controlplane or cluster, through which the issuer is reached.",
            Matters = "A wrong one leaves the API server without the issuer's keys.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].claimMappings.username.claim",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3],
            Decides = "The claim of the token that becomes the user's name.",
            Matters = "A claim that users can change themselves lets them change who they are.",
            Secure = "sub, or another claim that never changes",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].claimMappings.username.prefix",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3],
            Decides = "What is put before the claim to make the user's name. It must be said, even if empty.",
            Matters = "Without a prefix the issuer can name system:kube-controller-manager, a node, or a service account.",
            Secure = "a prefix of the issuer's own",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].claimMappings.groups.prefix",
            Kind = ValueKind.Text,
            Added = new(1, 29),
            Paths = [3],
            Decides = "What is put before each group of the claim. It must be said, even if empty.",
            Matters = "Without a prefix the issuer can put anybody into system:masters, whom no authorizer holds back.",
            Secure = "a prefix of the issuer's own",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].claimValidationRules",
            Kind = ValueKind.List,
            Added = new(1, 29),
            Paths = [3],
            Decides = "What else must stand in a token.",
            Matters = "Without rules every token of the issuer for this audience is a login.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
        new()
        {
            Component = ComponentKind.AuthenticationConfiguration,
            Field = "jwt[].userValidationRules",
            Kind = ValueKind.List,
            Added = new(1, 30),
            Paths = [3],
            Decides = "Expressions that the user made of a token must fulfil.",
            Matters = "Here names that begin with system: can be refused, whatever the prefixes are.",
            Secure = "rules that refuse system: for users and groups",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1/types.go",
        },
    ];
}
