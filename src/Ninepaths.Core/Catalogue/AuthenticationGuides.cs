using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Every way in, old and new, in the order in which the API server asks them.</summary>
/// <remarks>pkg/kubeapiserver/authenticator/config.go; for what is gone, the same file of 1.18.</remarks>
public static class AuthenticationGuides
{
    private const string Order = "pkg/kubeapiserver/authenticator/config.go";

    public static ImmutableArray<AuthenticationGuide> All { get; } =
    [
        new(AuthenticationKind.InsecurePort, "insecure-port", "the insecure port", "nothing", "everybody who reaches it may do everything; nobody is asked who he is",
            "close the port", Of("insecure-port", "insecure-bind-address"), "pkg/kubeapiserver/options/serving.go of 1.19") { Until = new(1, 20) },
        new(AuthenticationKind.RequestHeader, "request-header", "authenticating proxy", "a client certificate of the request-header CA, and headers that name somebody",
            "whoever the headers name, system:masters included; it comes before the certificate's own name",
            "take the CA away, or the name from the list",
            Of("requestheader-client-ca-file", "requestheader-allowed-names", "requestheader-username-headers", "requestheader-group-headers"),
            "staging/src/k8s.io/apiserver/pkg/authentication/request/headerrequest/requestheader.go"),
        new(AuthenticationKind.StaticPassword, "static-password", "static passwords", "a user name and password", "the user and groups of the line in the file",
            "edit the file and restart the API server", Of("basic-auth-file"), Order + " of 1.18") { Until = new(1, 19) },
        new(AuthenticationKind.ClientCertificate, "client-certificate", "client certificates", "a certificate of the client CA, for clientAuth",
            "the common name is the user, every organization a group; system:masters is an administrator whom nobody can restrict",
            "not at all: it is valid until it expires, or until the CA is replaced", Of("client-ca-file"),
            "staging/src/k8s.io/apiserver/pkg/authentication/request/x509/x509.go"),
        new(AuthenticationKind.StaticToken, "static-token", "static tokens", "a token from a file", "the user and groups of the line in the file",
            "edit the file and restart the API server", Of("token-auth-file"), "staging/src/k8s.io/apiserver/pkg/authentication/token/tokenfile/tokenfile.go"),
        new(AuthenticationKind.StoredServiceAccountToken, "stored-service-account-token", "service-account tokens in Secrets",
            "a token that the controller-manager signed, without an end", "the service account",
            "delete the Secret or the service account; without --service-account-lookup not at all",
            Of("service-account-key-file", "service-account-lookup"), "pkg/serviceaccount/legacy.go"),
        new(AuthenticationKind.ServiceAccountToken, "service-account-token", "service-account tokens of pods",
            "a token that the API server signed for an audience, a time and mostly a pod", "the service account, while the pod is there",
            "delete the pod, or wait",
            Of("service-account-issuer", "service-account-key-file", "service-account-signing-key-file", "service-account-signing-endpoint", "api-audiences",
                "service-account-extend-token-expiration", "service-account-max-token-expiration"), "pkg/serviceaccount/claims.go"),
        new(AuthenticationKind.BootstrapToken, "bootstrap-token", "bootstrap tokens", "a token from a Secret of kube-system",
            "system:bootstrap:ID in the group system:bootstrappers: enough to join as a node", "delete the Secret, or wait until it expires",
            Of("enable-bootstrap-token-auth"), "plugin/pkg/auth/authenticator/token/bootstrap/bootstrap.go"),
        new(AuthenticationKind.IssuedToken, "issued-token", "tokens of outside issuers (OIDC, JWT)", "a token that an issuer outside the cluster signed",
            "what the claims say, with the prefixes that are configured", "at the issuer, or wait until it expires",
            Of("authentication-config", "oidc-issuer-url", "oidc-client-id", "oidc-username-prefix", "oidc-groups-prefix", "oidc-required-claim"),
            "staging/src/k8s.io/apiserver/plugin/pkg/authenticator/token/oidc/oidc.go"),
        new(AuthenticationKind.TokenWebhook, "token-webhook", "token webhook", "any token that nobody before knew; it is sent to the webhook",
            "what the webhook answers, system:masters included", "at the webhook; answers are kept for the cache's time",
            Of("authentication-token-webhook-config-file", "authentication-token-webhook-version", "authentication-token-webhook-cache-ttl"),
            "staging/src/k8s.io/apiserver/plugin/pkg/authenticator/token/webhook/webhook.go"),
        new(AuthenticationKind.Anonymous, "anonymous", "anonymous", "nothing", "system:anonymous in the group system:unauthenticated; a wrong credential is refused, not anonymous",
            "switch it off, or limit it to paths", Of("anonymous-auth", "authentication-config"),
            "staging/src/k8s.io/apiserver/pkg/authentication/request/anonymous/anonymous.go"),
        new(AuthenticationKind.Impersonation, "impersonation", "impersonation", "a credential of one's own, and headers that name somebody else",
            "whoever the headers name, where the right impersonate allows it", "take the right away", [],
            "staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/mode.go"),
    ];

    public static AuthenticationGuide Of(AuthenticationKind kind) => All[(int)kind];

    private static ImmutableArray<SettingReference> Of(params ImmutableArray<string> keys) =>
        [.. keys.Select(key => new SettingReference(ComponentKind.KubeApiserver, key))];
}
