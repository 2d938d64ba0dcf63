namespace Ninepaths.Catalogue;

/// <summary>What stands in the files of the API server, and who is at the other end of it.</summary>
public static partial class SettingLinks
{
    private static IEnumerable<SettingLink> ServerFiles()
    {
        const ComponentKind Egress = ComponentKind.EgressSelectorConfiguration;
        const ComponentKind Admission = ComponentKind.AdmissionConfiguration;
        const ComponentKind Authorization = ComponentKind.AuthorizationConfiguration;
        const ComponentKind Issuers = ComponentKind.AuthenticationConfiguration;
        const string Tcp = "egressSelections[].connection.transport.tcp.";
        yield return Link(LinkKind.Verifies, [1, 4, 8], End(Egress, null, Tcp + "tlsConfig.caBundle"),
            Outside("konnectivity proxy-server", "its --server-cert"), CertificateUse.Server);
        yield return Link(LinkKind.Verifies, [1, 4, 8], Outside("konnectivity proxy-server", "its --server-ca-cert"),
            End(Egress, "client certificate", Tcp + "tlsConfig.clientCert"), CertificateUse.Client);
        yield return Link(LinkKind.Dials, [1, 4, 8], End(Egress, null, Tcp + "url", "egressSelections[].connection.transport.uds.udsName"),
            Outside("konnectivity proxy-server", "its --server-port, or --uds-name"));
        yield return Link(LinkKind.Verifies, [3, 8], End(Issuers, null, "jwt[].issuer.certificateAuthority"),
            Other("issuer of tokens", "serving certificate", Issuers, "jwt[].issuer.url", "jwt[].issuer.discoveryURL"), CertificateUse.Server);
        yield return Link(LinkKind.Asks, [3, 8], End(Authorization, "may it?", "authorizers[].webhook.connectionInfo.kubeConfigFile"),
            Outside("authorization webhook", "decides what it may"));
        yield return Link(LinkKind.Asks, [8], End(Admission, "is it as it should be?", "kubeConfigFile", "staticManifestsDir"),
            Outside("admission webhooks", "decide about what is written"));
        yield return Link(LinkKind.Asks, [8], End(Admission, "may this image run?", "imagePolicy.kubeConfigFile", "imagePolicy.defaultAllow"),
            Outside("image policy webhook", "decides about images"));
        yield return Link(LinkKind.Reads, [8], End(Api, null, "admission-control-config-file"), End(Admission, null, "plugins[].path", "kubeConfigFile"));
    }
}
