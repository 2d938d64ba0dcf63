using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Roles and bindings: each power, what comes near one and is none, and who can take over whom.</summary>
public sealed class PowerFaults
{
    private const string Dev = """{"kind":"Group","name":"dev","apiGroup":"rbac.authorization.k8s.io"}""";
    private const string Robot = """{"kind":"ServiceAccount","namespace":"shop","name":"cart"}""";

    private static readonly FaultTable Table = new("PowerFaults.txt")
    {
        // Everything
        { "a group is an administrator", scene => Cluster(scene, Dev, """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },
        { "a service account is an administrator by a role of another name", scene => Cluster(scene, Robot, """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },
        { "a user called by a mail address is an administrator", scene => Cluster(scene, """{"kind":"User","name":"bob@corp.example"}""", """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },
        { "a service account named as a user is an administrator", scene => Cluster(scene, """{"kind":"User","name":"system:serviceaccount:shop:cart"}""", """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },
        { "everything but by name of a node", scene => Cluster(scene, Dev, """{"apiGroups":["*"],"resources":["*"],"resourceNames":["w1"],"verbs":["get"]}""") },
        { "everything but by name", scene => Cluster(scene, Dev, """{"apiGroups":["*"],"resources":["*"],"resourceNames":["mine"],"verbs":["get"]}""") },
        { "reading everything is running commands too", scene => Cluster(scene, Dev, """{"apiGroups":["*"],"resources":["*"],"verbs":["get","list","watch"]}""") },
        { "a Role with everything in a namespace of one's own", scene => InNamespace(scene, "shop", Dev, """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },
        { "a Role with everything in kube-system", scene => InNamespace(scene, "kube-system", Dev, """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""") },

        // Impersonation
        { "a group acts as any user", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["users"],"verbs":["impersonate"]}""") },
        { "a group acts as a member of any group", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["users","groups"],"verbs":["impersonate"]}""", """{"apiGroups":["authentication.k8s.io"],"resources":["uids","userextras/scopes"],"verbs":["impersonate"]}""") },
        { "a service account acts as one user in system:masters", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["users"],"resourceNames":["jane"],"verbs":["impersonate"]}""", """{"apiGroups":[""],"resources":["groups"],"resourceNames":["system:masters"],"verbs":["impersonate"]}""") },
        { "groups without a user", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["groups"],"verbs":["impersonate"]}""") },
        { "one user without powers", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["users"],"resourceNames":["jane"],"verbs":["impersonate"]}""") },
        { "one group of administrators", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["users"],"resourceNames":["jane"],"verbs":["impersonate"]}""", """{"apiGroups":[""],"resources":["groups"],"resourceNames":["kubeadm:cluster-admins"],"verbs":["impersonate"]}""") },
        { "impersonation of any user for reading Secrets", scene => Cluster(scene, Dev, """{"apiGroups":["authentication.k8s.io"],"resources":["users"],"verbs":["impersonate:user-info"]}""", """{"apiGroups":[""],"resources":["secrets"],"verbs":["impersonate-on:user-info:list"]}""") },
        { "impersonation of any user for reading pods", scene => Cluster(scene, Dev, """{"apiGroups":["authentication.k8s.io"],"resources":["users"],"verbs":["impersonate:user-info"]}""", """{"apiGroups":[""],"resources":["pods"],"verbs":["impersonate-on:user-info:list"]}""") },
        { "impersonation of any node for tokens", scene => Cluster(scene, Robot, """{"apiGroups":["authentication.k8s.io"],"resources":["nodes"],"verbs":["impersonate:arbitrary-node"]}""", """{"apiGroups":[""],"resources":["serviceaccounts/token"],"verbs":["impersonate-on:arbitrary-node:create"]}""") },
        { "impersonation of the node that it runs on", scene => Cluster(scene, Robot, """{"apiGroups":["authentication.k8s.io"],"resources":["nodes"],"verbs":["impersonate:associated-node"]}""", """{"apiGroups":[""],"resources":["pods"],"verbs":["impersonate-on:associated-node:list"]}""") },
        { "the same before it meant anything", scene => Version(Cluster(scene, Dev, """{"apiGroups":["authentication.k8s.io"],"resources":["users"],"verbs":["impersonate:user-info"]}""", """{"apiGroups":[""],"resources":["secrets"],"verbs":["impersonate-on:user-info:list"]}"""), "v1.34.1") },

        // Nodes
        { "a group may read nodes/proxy", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["nodes/proxy"],"verbs":["get"]}""") },
        { "a service account may use every part of nodes", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["*/proxy"],"verbs":["create"]}""") },
        { "metrics of nodes", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["nodes/metrics","nodes/stats","nodes/log","nodes"],"verbs":["get","list"]}""") },
        { "nodes/proxy by a RoleBinding", scene => InNamespace(scene, "shop", Dev, """{"apiGroups":[""],"resources":["nodes/proxy"],"verbs":["get"]}""") },
        { "a service account changes the status of nodes", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["nodes/status"],"verbs":["patch"]}""") },
        { "a group gets node certificates approved", scene => Cluster(scene, Dev, """{"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/nodeclient"],"verbs":["create"]}""") },
        { "the old binding of nodes to system:node", scene => Bound(scene, "system:node", """{"kind":"Group","name":"system:nodes"}""") },

        // Roles
        { "a group may escalate", scene => Cluster(scene, Dev, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["escalate","patch"]}""") },
        { "a group may escalate and change nothing", scene => Cluster(scene, Dev, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["escalate","get"]}""") },
        { "a group may bind any role", scene => Cluster(scene, Dev, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["bind"]}""", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterrolebindings"],"verbs":["create"]}""") },
        { "a service account may bind the role view", scene => Cluster(scene, Robot, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"resourceNames":["view"],"verbs":["bind"]}""", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterrolebindings"],"verbs":["create"]}""") },
        { "a service account may bind the role cluster-admin", scene => Cluster(scene, Robot, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"resourceNames":["cluster-admin"],"verbs":["bind"]}""", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterrolebindings"],"verbs":["create"]}""") },
        { "bindings without bind", scene => Cluster(scene, Dev, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles","clusterrolebindings","roles","rolebindings"],"verbs":["create","update","patch","delete"]}""") },
        { "the two halves by two bindings", scene => Bind(Role(Cluster(scene, Dev, """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["bind"]}"""), "halves", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterrolebindings"],"verbs":["create"]}"""), "halves", "halves", Dev) },

        // Certificates
        { "a group signs for kubelets", scene => Cluster(scene, Dev, """{"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/status"],"verbs":["update"]}""", """{"apiGroups":["certificates.k8s.io"],"resources":["signers"],"resourceNames":["kubernetes.io/kubelet-serving"],"verbs":["sign"]}""") },
        { "a service account signs for a signer of its own", scene => Cluster(scene, Robot, """{"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/status"],"verbs":["update"]}""", """{"apiGroups":["certificates.k8s.io"],"resources":["signers"],"resourceNames":["example.com/*"],"verbs":["sign"]}""") },

        // Secrets, pods, tokens
        { "a group lists Secrets everywhere", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["secrets"],"verbs":["list"]}""") },
        { "a group reads one Secret", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["secrets"],"resourceNames":["mine"],"verbs":["get"]}""") },
        { "a group reads the Secrets of kube-system", scene => InNamespace(scene, "kube-system", Dev, """{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}""") },
        { "a group makes pods everywhere", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["pods"],"verbs":["create"]}""") },
        { "a group makes pods of one name, which means none", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["pods"],"resourceNames":["mine"],"verbs":["create"]}""") },
        { "a service account changes DaemonSets in kube-system", scene => InNamespace(scene, "kube-system", Robot, """{"apiGroups":["apps"],"resources":["daemonsets"],"resourceNames":["kube-proxy"],"verbs":["patch"]}""") },
        { "a group runs commands in pods everywhere", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["create"]}""") },
        { "a group may get pods/exec", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["get"]}""") },
        { "a group may get pods/exec where that suffices", scene => Version(Cluster(scene, Dev, """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["get"]}"""), "v1.34.1") },
        { "a service account makes tokens everywhere", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["serviceaccounts/token"],"verbs":["create"]}""") },
        { "a group has Secrets filled with tokens", scene => Cluster(scene, Dev, """{"apiGroups":[""],"resources":["secrets"],"verbs":["create","get"]}""") },
        { "the role edit for the whole cluster", scene => Bind(scene, "edit-all", "edit", Dev) },
        { "the role view for the whole cluster", scene => Bind(scene, "view-all", "view", Dev) },
        { "a role that nobody has put together yet", scene => Bind(Role(scene, "gathered", """{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}""", "\"labels\":{\"join\":\"it\"}").Object("clusterroles", null, "gathering",
            """{"metadata":{"name":"gathering"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"join":"it"}}]},"rules":null}"""), "gathering", "gathering", Dev) },

        // What the API server asks and is told
        { "a group registers mutating webhooks", scene => Cluster(scene, Dev, """{"apiGroups":["admissionregistration.k8s.io"],"resources":["mutatingwebhookconfigurations"],"resourceNames":["injector"],"verbs":["patch"]}""") },
        { "a service account registers validating webhooks", scene => Cluster(scene, Robot, """{"apiGroups":["admissionregistration.k8s.io"],"resources":["validatingwebhookconfigurations"],"verbs":["create"]}""") },
        { "a group registers APIServices", scene => Cluster(scene, Dev, """{"apiGroups":["apiregistration.k8s.io"],"resources":["apiservices"],"verbs":["update"]}""") },
        { "a service account changes all ConfigMaps", scene => Cluster(scene, Robot, """{"apiGroups":[""],"resources":["configmaps"],"verbs":["update"]}""") },
        { "a service account changes a ConfigMap of its own in kube-system", scene => InNamespace(scene, "kube-system", Robot, """{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["leader"],"verbs":["update"]}""") },
        { "a group changes whom aggregated API servers believe", scene => InNamespace(scene, "kube-system", Dev, """{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["extension-apiserver-authentication"],"verbs":["patch"]}""") },
        { "a group changes what new nodes read", scene => InNamespace(scene, "kube-public", Dev, """{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["cluster-info"],"verbs":["update"]}""") },

        // Taking over
        { "developers and an administrator share a namespace", scene => Powerful(scene).Object("rolebindings", "shop", "dev-edit", Binding("edit", Dev)) },
        { "who runs commands in the administrator's namespace, and it runs", scene => InNamespace(Powerful(scene, "frontend"), "shop", Dev, """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["create"]}""") },
        { "who runs commands in the administrator's namespace, and it does not run", scene => InNamespace(Powerful(scene, "idle").Object("serviceaccounts", "shop", "idle", """{"metadata":{"name":"idle","namespace":"shop"}}"""), "shop", Dev, """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["create"]}""") },
        { "who makes tokens of the administrator", scene => InNamespace(Powerful(scene), "shop", Dev, """{"apiGroups":[""],"resources":["serviceaccounts/token"],"resourceNames":["cart"],"verbs":["create"]}""") },
        { "who makes tokens of somebody else", scene => InNamespace(Powerful(scene), "shop", Dev, """{"apiGroups":[""],"resources":["serviceaccounts/token"],"resourceNames":["frontend"],"verbs":["create"]}""") },
        { "who reads the administrator's stored token", scene => InNamespace(Powerful(scene).Object("secrets", "shop", "cart-token", """{"type":"kubernetes.io/service-account-token","metadata":{"annotations":{"kubernetes.io/service-account.name":"cart"}}}"""), "shop", Dev, """{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}""") },
        { "a service account that is not there", scene => Powerful(scene, "gone").Object("rolebindings", "shop", "dev-edit", Binding("edit", Dev)) },
        { "one service account after the other", scene => InNamespace(InNamespace(Powerful(scene), "shop", """{"kind":"ServiceAccount","namespace":"payments","name":"ledger"}""", """{"apiGroups":["apps"],"resources":["deployments"],"verbs":["patch"]}"""), "payments", Dev, """{"apiGroups":[""],"resources":["serviceaccounts"],"resourceNames":["ledger"],"verbs":["impersonate"]}""") },
        { "a namespace whose service accounts are all administrators", scene => Bind(scene, "all-shop", "cluster-admin", """{"kind":"Group","name":"system:serviceaccounts:shop"}""") },

        // Everybody and nobody
        { "everybody who authenticates reads Secrets", scene => Cluster(scene, """{"kind":"Group","name":"system:authenticated"}""", """{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}""") },
        { "strangers are administrators", scene => Bind(Open(scene), "open", "cluster-admin", """{"kind":"User","name":"system:anonymous"}""") },
        { "strangers may see what the cluster has", scene => Bind(Open(scene), "open", "system:discovery", """{"kind":"Group","name":"system:unauthenticated"}""") },
        { "strangers may see who signs tokens", scene => Bind(Open(scene), "open", "system:service-account-issuer-discovery", """{"kind":"Group","name":"system:unauthenticated"}""") },
        { "strangers are administrators where none are let in", scene => Bind(scene, "open", "cluster-admin", """{"kind":"User","name":"system:anonymous"}""") },
        { "an administrator's kubeconfig on a worker", scene => scene.Put("w1", "/root/.kube/config", scene.Host("cp1").At("/etc/kubernetes/admin.conf")!.Text(), 0b110_000_000) },

        // Not seen
        { "no Roles among the objects", scene => scene.WithoutApi("roles") },
        { "no RoleBindings among the objects", scene => scene.WithoutApi("rolebindings") },
        { "a binding to a role that is not there", scene => Bind(scene, "dangling", "nowhere", Dev) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_role_or_a_binding_brings_what_the_table_says(string fault) => Table.Check(fault);

    internal static Scene Role(Scene scene, string name, string rule, string metadata = "\"labels\":{}") =>
        scene.Object("clusterroles", null, name, $$"""{"metadata":{"name":"{{name}}",{{metadata}}},"rules":[{{rule}}]}""");

    internal static Scene Bind(Scene scene, string name, string role, string subject) => scene.Object("clusterrolebindings", null, name, Binding(role, subject));

    internal static Scene Cluster(Scene scene, string subject, params string[] rules) => Bind(Role(scene, "strong", string.Join(',', rules)), "strong", "strong", subject);

    internal static Scene InNamespace(Scene scene, string space, string subject, params string[] rules)
    {
        var name = $"strong-{space}";
        return scene.Object("roles", space, name, $$"""{"metadata":{"name":"{{name}}","namespace":"{{space}}"},"rules":[{{string.Join(',', rules)}}]}""")
            .Object("rolebindings", space, name, $$"""{"roleRef":{"kind":"Role","name":"{{name}}"},"subjects":[{{subject}}]}""");
    }

    private static Scene Bound(Scene scene, string role, string subject) => Bind(scene, "open", role, subject);

    /// <summary>A service account of the namespace shop that is an administrator.</summary>
    private static Scene Powerful(Scene scene, string account = "cart") =>
        Bind(scene, "powerful", "cluster-admin", $$"""{"kind":"ServiceAccount","namespace":"shop","name":"{{account}}"}""");

    private static Scene Open(Scene scene) => scene.FlagEverywhere("kube-apiserver", "authentication-config", null).FlagEverywhere("kube-apiserver", "anonymous-auth", "true");

    private static Scene Version(Scene scene, string version) => scene with { Facts = scene.Facts with { ServerVersion = version } };

    private static string Binding(string role, string subject) => $$"""{"roleRef":{"kind":"ClusterRole","name":"{{role}}"},"subjects":[{{subject}}]}""";
}
