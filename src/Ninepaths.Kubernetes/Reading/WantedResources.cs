using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>Everything that is read of an API server. deploy/rbac gives the right to exactly this; a test compares them.</summary>
public static class WantedResources
{
    public const string Nodes = "nodes";
    public const string Secrets = "secrets";

    /// <summary>The kubelets' own word on their configuration, in a snapshot.</summary>
    public const string Configz = "configz";

    public static readonly ImmutableArray<WantedResource> All =
    [
        new("", Nodes),
        new("", "namespaces"),
        new("", "pods"),
        new("", "services"),
        new("", "serviceaccounts"),
        new("", "configmaps"),
        // Of all Secrets only those whose public parts bear on a path; the values of the others never leave the server.
        new("", Secrets)
        {
            Selectors = ["type=kubernetes.io/tls", "type=kubernetes.io/service-account-token", "type=bootstrap.kubernetes.io/token"],
            Unasked = new(
                new(OriginKind.ApiObject, "", Secrets), "of Secrets only those of TLS, of service accounts and of bootstrap tokens were asked for",
                "certificates in other Secrets: kubectl get secret NAME -o jsonpath and ninepaths certs inspect"),
        },
        new("apps", "daemonsets"),
        new("apps", "deployments"),
        // Whose pods are whose: a Deployment owns them by way of these.
        new("apps", "replicasets"),
        new("apps", "statefulsets"),
        new("batch", "cronjobs"),
        new("batch", "jobs"),
        new("discovery.k8s.io", "endpointslices"),
        new("networking.k8s.io", "ingresses"),
        new("networking.k8s.io", "networkpolicies"),
        new("rbac.authorization.k8s.io", "clusterrolebindings"),
        new("rbac.authorization.k8s.io", "clusterroles"),
        new("rbac.authorization.k8s.io", "rolebindings"),
        new("rbac.authorization.k8s.io", "roles"),
        new("certificates.k8s.io", "certificatesigningrequests"),
        new("coordination.k8s.io", "leases") { Namespace = "kube-node-lease" },
        new("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
        new("admissionregistration.k8s.io", "validatingwebhookconfigurations"),
        new("apiextensions.k8s.io", "customresourcedefinitions"),
        new("apiregistration.k8s.io", "apiservices"),
        .. Custom("crd.projectcalico.org", "globalnetworkpolicies", "globalnetworksets", "hostendpoints", "networkpolicies", "networksets", "stagedglobalnetworkpolicies",
            "stagedkubernetesnetworkpolicies", "stagednetworkpolicies", "tiers"),
        new("crd.projectcalico.org", "felixconfigurations") { Versions = [], IsOptional = true },
        .. Custom("cilium.io", "ciliumcidrgroups", "ciliumclusterwidenetworkpolicies", "ciliumnetworkpolicies", "ciliumnodeconfigs", "ciliumnodes"),
        .. Custom("security.istio.io", "authorizationpolicies", "peerauthentications"),
        .. Custom("networking.istio.io", "destinationrules", "sidecars", "virtualservices"),
        .. Custom("gateway.networking.k8s.io", "gateways", "grpcroutes", "httproutes", "tcproutes", "tlsroutes", "udproutes"),
        .. Custom("policy.linkerd.io", "authorizationpolicies", "httproutes", "meshtlsauthentications", "networkauthentications", "serverauthorizations", "servers"),
        .. Custom("policy.networking.k8s.io", "adminnetworkpolicies", "baselineadminnetworkpolicies", "clusternetworkpolicies"),
        new("monitoring.coreos.com", "servicemonitors") { Versions = [], IsOptional = true },
        new("config.openshift.io", "clusterversions") { Versions = [], IsOptional = true },
    ];

    private static IEnumerable<WantedResource> Custom(string group, params IEnumerable<string> plurals) =>
        plurals.Select(plural => new WantedResource(group, plural) { Name = $"{plural}.{group}", Versions = [], IsOptional = true });
}
