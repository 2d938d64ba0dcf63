using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Findings that are about no single connection: a component, a file, a binding. Rules never see each other.</summary>
internal static class AllRules
{
    private delegate IEnumerable<Finding> Rule(Cluster cluster, ConnectionFiles files, DateTimeOffset at);

    private static readonly ImmutableArray<Rule> Rules =
    [
        (cluster, _, _) => KubeletRules.Evaluate(cluster),
        (cluster, _, _) => KubeletAddressRules.Evaluate(cluster),
        (cluster, _, at) => KubeletComebackRules.Evaluate(cluster, at),
        (cluster, _, _) => CertificateRequestRules.Evaluate(cluster),
        (cluster, _, _) => WorkloadRules.Evaluate(cluster),
        (cluster, _, at) => NodeAuthorizationRules.Evaluate(cluster, at),
        (cluster, _, _) => ApiServerRules.Evaluate(cluster),
        (cluster, _, _) => ServerDifferenceRules.Evaluate(cluster),
        (cluster, _, _) => AuthorizerRules.Evaluate(cluster),
        (cluster, _, _) => HealthProbeRules.Evaluate(cluster),
        (cluster, _, _) => LoadBalancerRules.Evaluate(cluster),
        (cluster, _, _) => ProxyRules.Evaluate(cluster),
        (cluster, _, _) => FrontProxyRules.Evaluate(cluster),
        (cluster, _, _) => AnonymousRules.Evaluate(cluster),
        (cluster, _, _) => WideGroupRules.Evaluate(cluster),
        (cluster, _, _) => PowerRules.Evaluate(cluster),
        (cluster, _, _) => AuthenticationRules.Evaluate(cluster),
        (cluster, _, _) => IssuerTrustRules.Evaluate(cluster),
        (cluster, _, _) => KubeconfigTrapRules.Evaluate(cluster),
        (cluster, _, _) => PodTokenRules.Evaluate(cluster),
        (cluster, _, _) => ApiAddressRules.Evaluate(cluster),
        (cluster, _, at) => ApiNameRules.Evaluate(cluster, at),
        (cluster, _, _) => KubeconfigRules.Evaluate(cluster),
        (cluster, _, _) => EtcdRules.Evaluate(cluster),
        (cluster, _, at) => EtcdClientRules.Evaluate(cluster, at),
        (cluster, _, _) => ClientAuthorityRules.Evaluate(cluster),
        (cluster, _, _) => EtcdCertificateUseRules.Evaluate(cluster),
        (cluster, _, _) => NetworkPolicyRules.Evaluate(cluster),
        (cluster, _, at) => ServiceAccountRules.Evaluate(cluster, at),
        (cluster, _, _) => TokenKeyRules.Evaluate(cluster),
        (cluster, _, at) => PublishedRootRules.Evaluate(cluster, at),
        (cluster, _, _) => ControlPlaneRules.Evaluate(cluster),
        (cluster, _, _) => ConfigurationRules.Evaluate(cluster),
        (cluster, _, _) => FileModeRules.Evaluate(cluster),
        (cluster, _, _) => TlsRules.Evaluate(cluster),
        (cluster, _, at) => AggregationRules.Evaluate(cluster, at),
        (cluster, files, at) => CertificateRules.Evaluate(cluster, files, at),
        (cluster, _, _) => CertificateQualityRules.Evaluate(cluster),
        (cluster, _, _) => BundleDamageRules.Evaluate(cluster),
        (cluster, _, _) => KeyReuseRules.Evaluate(cluster),
        (cluster, _, _) => StaleFileRules.Evaluate(cluster),
        (cluster, _, at) => RancherRules.Evaluate(cluster, at),
        (cluster, _, _) => ClockRules.Evaluate(cluster),
        (cluster, _, _) => VersionSkewRules.Evaluate(cluster),
        (cluster, _, _) => ServerFileRules.Evaluate(cluster),
        (cluster, _, _) => IssuerRules.Evaluate(cluster),
        (cluster, _, _) => AuthorizerFileRules.Evaluate(cluster),
        (cluster, _, _) => AuditRules.Evaluate(cluster),
        (cluster, _, _) => EncryptionAtRestRules.Evaluate(cluster),
        (cluster, _, _) => AdmissionRules.Evaluate(cluster),
        (cluster, _, at) => WebhookRules.Evaluate(cluster, at),
        (cluster, _, _) => NameServiceRules.Evaluate(cluster),
        (cluster, _, _) => Live.WireDifferenceRules.Evaluate(cluster),
        (cluster, _, _) => Live.OpenPortRules.Evaluate(cluster),
        (cluster, _, _) => Live.StrangerRules.Evaluate(cluster),
        (cluster, _, _) => Live.WireAuthorityRules.Evaluate(cluster),
        (cluster, _, at) => Live.WireCertificateRules.Evaluate(cluster, at),
    ];

    /// <summary>What all rules find, in their order; they run side by side.</summary>
    public static IEnumerable<Finding> Evaluate(Cluster cluster, ConnectionFiles files, DateTimeOffset at) =>
        SideBySide.Select(Rules, rule => rule(cluster, files, at).ToList()).SelectMany(found => found);
}
