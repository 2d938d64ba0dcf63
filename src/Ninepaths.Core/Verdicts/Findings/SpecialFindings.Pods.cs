namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    private static readonly FindingDefinition[] Pods =
    [
        Row(6, Weakness.PlainText, Severity.Medium, PathVerdict.Exposed,
            "pods talk to each other in plain text",
            "Kubernetes encrypts nothing between pods. Whoever can listen on the network or on a node reads along.",
            Safe("use a service mesh with strict mutual TLS, or a network plug-in that encrypts")),
        Row(6, Weakness.EverythingAllowed, Severity.Medium, PathVerdict.Exposed,
            "every pod of the cluster may talk to pods of this namespace",
            "No network policy that is enforced selects them, and without one everything is allowed.",
            After("add a policy that denies everything by default in the namespace", "add policies for the connections that are needed, DNS among them"),
            "CIS-1.12:5.3.2"),
        Row(6, 501, Severity.High, PathVerdict.Exposed,
            "network policies exist and nothing enforces them",
            "The network plug-in does not implement NetworkPolicy: the policies are only text, and everything is allowed.",
            Safe("use a network plug-in that enforces policies, or add one that does only that"), "CIS-1.12:5.3.1"),
    ];

    private static readonly FindingDefinition[] Tokens =
    [
        Row(7, Weakness.EverythingAllowed, Severity.Critical, PathVerdict.Exposed,
            "every pod with a token is an administrator",
            "The API server uses AlwaysAllow.",
            After("set --authorization-mode=Node,RBAC", "create the roles and bindings that pods need"), "CIS-1.12:1.2.6"),
        Row(7, 501, Severity.High, PathVerdict.Weak,
            "a service account may do everything",
            "Whoever breaks into one of its pods, or reads one of its tokens, has the cluster.",
            Safe("bind a role with the rights it needs"), "CIS-1.12:5.1.1"),
        Row(7, 502, Severity.Medium, PathVerdict.Weak,
            "a service-account token is stored in a Secret",
            "It has no expiry and is bound to no pod: whoever reads the Secret has it for good.",
            Safe("use projected tokens or kubectl create token, and delete the Secret"), "CIS-1.12:5.1.6"),
        Row(7, 503, Severity.Low, PathVerdict.Weak,
            "pod tokens are valid for a year instead of an hour",
            "--service-account-extend-token-expiration is on by default, for programs that do not read their token again.",
            After("set --service-account-extend-token-expiration=false", "see in the metric serviceaccount_stale_tokens_total that no program relies on old tokens"),
            "CIS-1.12:1.2.30"),
        Row(7, 504, Severity.Low, PathVerdict.Weak,
            "pods of a default service account get a token that they probably do not need",
            "Every one of them can talk to the API server as somebody.",
            Safe("set automountServiceAccountToken: false on the default service account of the namespace"), "CIS-1.12:5.1.5"),
        Row(7, 505, Severity.Medium, PathVerdict.Weak,
            "the controller-manager does not say which CA pods should trust",
            "Without --root-ca-file it publishes whatever CA its own kubeconfig trusts; when that one changes, pods trust something else.",
            Safe("set --root-ca-file to the CA that signs the API server's certificate"), "CIS-1.12:1.3.5"),
        Row(7, 506, Severity.High, PathVerdict.Broken,
            "API servers disagree on service-account keys",
            "A token that one API server signs is refused by another: pods get 401 now and then.",
            Safe("give every API server the same --service-account-key-file set, with the public half of every signing key")),
        Row(7, 507, Severity.High, PathVerdict.Weak,
            "a service account may reach into every node",
            "With nodes/proxy, or with reading all Secrets, it has in effect the rights of every pod.",
            Safe("grant nodes/metrics, nodes/stats or single Secrets instead"), "CIS-1.12:5.1.2"),
        Row(7, 508, Severity.High, PathVerdict.Broken,
            "the controller-manager signs service-account tokens that no API server accepts",
            "Its --service-account-private-key-file is not the pair of any --service-account-key-file: tokens in Secrets are refused with 401.",
            Safe("give the controller-manager the key whose public half the API servers have"), "CIS-1.12:1.3.4"),
        Row(7, 509, Severity.High, PathVerdict.Broken,
            "the CA that the controller-manager gives to pods does not verify the API server",
            "Once it is published, pods refuse the API server's certificate.",
            Safe("set --root-ca-file to the CA that signs the API server's certificate"), "CIS-1.12:1.3.5"),
    ];

    private static readonly FindingDefinition[] Nodes =
    [
        Row(9, Weakness.PlainText, Severity.Medium, PathVerdict.Exposed,
            "nothing encrypts traffic between nodes",
            "Pod traffic crosses the network between machines as it is, and any machine on that network can join in.",
            Safe("switch on WireGuard or IPsec in the network plug-in")),
        Row(9, 501, Severity.Medium, PathVerdict.Weak,
            "kube-proxy serves metrics and configuration to the network",
            "Port 10249 has neither TLS nor authentication: it tells everybody how Services are wired, and profiles where that is on.",
            Safe("set metricsBindAddress to 127.0.0.1:10249"), "CIS-1.12:4.3.1"),
    ];
}
