namespace Ninepaths.Catalogue;

/// <summary>Who verifies whom: servers, clients, tokens, and who signs what they show.</summary>
public static partial class SettingLinks
{
    private const string AuthorityData = "clusters[].cluster.certificate-authority-data";
    private const string Authority = "clusters[].cluster.certificate-authority";
    private const string CertificateData = "users[].user.client-certificate-data";
    private const string CertificateFile = "users[].user.client-certificate";

    private static IEnumerable<SettingLink> Servers()
    {
        const CertificateUse Server = CertificateUse.Server;
        yield return Link(LinkKind.Verifies, [1], End(Api, null, "kubelet-certificate-authority"),
            End(Node, "serving certificate", "rotate-server-certificates", "tls-cert-file", "cert-dir"), Server);
        yield return Link(LinkKind.Verifies, [2, 3, 8], End(File, null, AuthorityData, Authority),
            End(Api, "serving certificate", "tls-cert-file", "tls-sni-cert-key", "cert-dir"), Server);
        yield return Link(LinkKind.Verifies, [7], Other("pods", "their ca.crt", Manager, "root-ca-file"),
            End(Api, "serving certificate", "tls-cert-file", "tls-sni-cert-key"), Server);
        yield return Link(LinkKind.Verifies, [4], End(Api, null, "etcd-cafile"), End(Store, "serving certificate", "cert-file", "auto-tls"), Server);
        yield return Link(LinkKind.Verifies, [5], End(Store, null, "peer-trusted-ca-file"),
            Other("etcd peer", "peer certificate as server", Store, "peer-cert-file", "peer-auto-tls"), Server);
        yield return Link(LinkKind.Verifies, [8], Outside("who scrapes it", "the CA it is given"), End(Manager, "serving certificate", "tls-cert-file", "cert-dir"), Server);
        yield return Link(LinkKind.Verifies, [8], Outside("who scrapes it", "the CA it is given"), End(Scheduler, "serving certificate", "tls-cert-file", "cert-dir"), Server);
        yield return Link(LinkKind.Verifies, [8], End(Api, null, "peer-ca-file"),
            Other("other kube-apiserver", "serving certificate", Api, "tls-cert-file"), Server);
        yield return Link(LinkKind.Verifies, [3], End(Api, null, "oidc-ca-file"),
            Other("OIDC provider", "serving certificate", Api, "oidc-issuer-url"), Server);
    }

    private static IEnumerable<SettingLink> Clients()
    {
        const CertificateUse Client = CertificateUse.Client;
        yield return Link(LinkKind.Verifies, [1], End(Node, null, "client-ca-file"), End(Api, "client certificate", "kubelet-client-certificate"), Client);
        yield return Link(LinkKind.Verifies, [2, 3, 8], End(Api, null, "client-ca-file"), End(File, "client certificate", CertificateData, CertificateFile), Client);
        yield return Link(LinkKind.Verifies, [4], End(Store, null, "trusted-ca-file", "client-cert-auth"), End(Api, "client certificate", "etcd-certfile"), Client);
        yield return Link(LinkKind.Verifies, [4], End(Store, null, "trusted-ca-file"),
            Other("etcd's own gateway", "client certificate", Store, "client-cert-file", "cert-file"), Client);
        yield return Link(LinkKind.Verifies, [5], End(Store, null, "peer-trusted-ca-file", "peer-client-cert-auth", "peer-cert-allowed-cn", "peer-cert-allowed-hostname"),
            Other("etcd peer", "peer certificate as client", Store, "peer-client-cert-file", "peer-cert-file"), Client);
        yield return Link(LinkKind.Verifies, [3, 8], End(Api, null, "requestheader-client-ca-file", "requestheader-allowed-names"),
            Outside("front proxy", "client certificate"), Client);
        yield return Link(LinkKind.Verifies, [8], Other("aggregated API server", "the published front-proxy CA", Api, "requestheader-client-ca-file", "requestheader-allowed-names"),
            End(Api, "front-proxy client certificate", "proxy-client-cert-file"), Client);
        foreach (var component in new[] { Manager, Scheduler })
        {
            yield return Link(LinkKind.Verifies, [8], End(component, null, "client-ca-file"), Outside("who scrapes it", "client certificate"), Client);
            yield return Link(LinkKind.Verifies, [8], End(component, null, "requestheader-client-ca-file", "requestheader-allowed-names"),
                Outside("front proxy", "client certificate"), Client);
        }
    }

    private static IEnumerable<SettingLink> Tokens()
    {
        yield return Link(LinkKind.Verifies, [7], End(Api, null, "service-account-key-file", "service-account-issuer", "api-audiences"),
            Other("pods", "service-account token", Api, "service-account-signing-key-file"));
        yield return Link(LinkKind.Verifies, [7], End(Api, null, "service-account-key-file"),
            Other("token Secrets", "token without expiry", Manager, "service-account-private-key-file"));
        yield return Link(LinkKind.Verifies, [3, 8], End(Api, null, "token-auth-file", "oidc-issuer-url", "authentication-config", "authentication-token-webhook-config-file"),
            End(File, "bearer token", "users[].user.tokenFile", "users[].user.token", "users[].user.exec.command"));
        yield return Link(LinkKind.Verifies, [2], End(Api, null, "enable-bootstrap-token-auth", "token-auth-file"), End(Node, "bootstrap token", "bootstrap-kubeconfig"));
    }

    private static IEnumerable<SettingLink> Signers()
    {
        yield return Link(LinkKind.Signs, [1], End(Manager, null, "cluster-signing-kubelet-serving-cert-file", "cluster-signing-cert-file"),
            End(Node, "serving certificate", "rotate-server-certificates"));
        yield return Link(LinkKind.Signs, [2], End(Manager, null, "cluster-signing-kubelet-client-cert-file", "cluster-signing-cert-file", "cluster-signing-duration"),
            End(Node, "client certificate", "rotate-certificates"));
        yield return Link(LinkKind.Signs, [3], End(Manager, null, "cluster-signing-kube-apiserver-client-cert-file", "cluster-signing-cert-file"),
            End(File, "client certificate", CertificateData, CertificateFile));
        yield return Link(LinkKind.Signs, [3], End(Manager, null, "cluster-signing-legacy-unknown-cert-file", "cluster-signing-cert-file"),
            Outside("whoever asks", "a certificate for anything"));
        yield return Link(LinkKind.Signs, [7], End(Api, null, "service-account-signing-key-file", "service-account-signing-endpoint"), Outside("pods", "service-account token"));
        yield return Link(LinkKind.Signs, [7], End(Manager, null, "service-account-private-key-file"), Outside("token Secrets", "token without expiry"));
    }
}
