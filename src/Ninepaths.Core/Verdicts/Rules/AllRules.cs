using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Findings that are about no single connection: a component, a file, a binding. Rules never see each other.</summary>
internal static class AllRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster, ConnectionFiles files, DateTimeOffset at) =>
    [
        .. KubeletRules.Evaluate(cluster),
        .. KubeletAddressRules.Evaluate(cluster),
        .. KubeletComebackRules.Evaluate(cluster, at),
        .. CertificateRequestRules.Evaluate(cluster),
        .. WorkloadRules.Evaluate(cluster),
        .. NodeAuthorizationRules.Evaluate(cluster),
        .. ApiServerRules.Evaluate(cluster),
        .. ServerDifferenceRules.Evaluate(cluster),
        .. AuthorizerRules.Evaluate(cluster),
        .. HealthProbeRules.Evaluate(cluster),
        .. LoadBalancerRules.Evaluate(cluster),
        .. ProxyRules.Evaluate(cluster),
        .. FrontProxyRules.Evaluate(cluster),
        .. AnonymousRules.Evaluate(cluster),
        .. WideGroupRules.Evaluate(cluster),
        .. KubeconfigRules.Evaluate(cluster),
        .. EtcdRules.Evaluate(cluster),
        .. EtcdClientRules.Evaluate(cluster, at),
        .. EtcdCertificateUseRules.Evaluate(cluster),
        .. NetworkPolicyRules.Evaluate(cluster),
        .. ServiceAccountRules.Evaluate(cluster),
        .. TokenKeyRules.Evaluate(cluster),
        .. PublishedRootRules.Evaluate(cluster, at),
        .. ControlPlaneRules.Evaluate(cluster),
        .. ConfigurationRules.Evaluate(cluster),
        .. FileModeRules.Evaluate(cluster),
        .. TlsRules.Evaluate(cluster),
        .. AggregationRules.Evaluate(cluster, at),
        .. CertificateRules.Evaluate(cluster, files, at),
        .. CertificateQualityRules.Evaluate(cluster),
        .. BundleDamageRules.Evaluate(cluster),
        .. KeyReuseRules.Evaluate(cluster),
        .. StaleFileRules.Evaluate(cluster),
        .. RancherRules.Evaluate(cluster, at),
        .. ClockRules.Evaluate(cluster),
        .. VersionSkewRules.Evaluate(cluster),
        .. ServerFileRules.Evaluate(cluster),
        .. IssuerRules.Evaluate(cluster),
        .. AuthorizerFileRules.Evaluate(cluster),
        .. AuditRules.Evaluate(cluster),
        .. EncryptionAtRestRules.Evaluate(cluster),
        .. AdmissionRules.Evaluate(cluster),
        .. WebhookRules.Evaluate(cluster, at),
        .. NameServiceRules.Evaluate(cluster),
    ];
}
