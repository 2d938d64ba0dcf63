using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Findings that are about no single connection: a component, a file, a binding. Rules never see each other.</summary>
internal static class AllRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster, ConnectionFiles files, DateTimeOffset at) =>
    [
        .. KubeletRules.Evaluate(cluster),
        .. NodeAuthorizationRules.Evaluate(cluster),
        .. ApiServerRules.Evaluate(cluster),
        .. FrontProxyRules.Evaluate(cluster),
        .. AnonymousRules.Evaluate(cluster),
        .. KubeconfigRules.Evaluate(cluster),
        .. EtcdRules.Evaluate(cluster),
        .. NetworkPolicyRules.Evaluate(cluster),
        .. ServiceAccountRules.Evaluate(cluster),
        .. TokenKeyRules.Evaluate(cluster),
        .. ControlPlaneRules.Evaluate(cluster),
        .. ConfigurationRules.Evaluate(cluster),
        .. FileModeRules.Evaluate(cluster),
        .. TlsRules.Evaluate(cluster),
        .. AggregationRules.Evaluate(cluster, at),
        .. CertificateRules.Evaluate(cluster, files, at),
        .. KeyReuseRules.Evaluate(cluster),
        .. StaleFileRules.Evaluate(cluster),
        .. RancherRules.Evaluate(cluster, at),
    ];
}
