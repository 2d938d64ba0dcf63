using Ninepaths.Engine.Tests.Faults;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Engine.Tests.Access;

/// <summary>The table of powers: what stands in it, and by what.</summary>
public sealed class PowerTableTests
{
    private const string Dev = """{"kind":"Group","name":"dev"}""";

    [Fact]
    public void The_holders_of_a_fresh_cluster_are_all_expected_and_say_by_what()
    {
        var table = Table(Given.Hardened);

        Assert.All(table.Holders, holder => Assert.True(holder.IsExpected, holder.Subject.Label));
        Assert.All(table.Holders.SelectMany(holder => holder.Powers), power => Assert.EndsWith(".go", power.ExpectedBy, StringComparison.Ordinal));
        Assert.Contains(table.Holders, holder => holder.Subject == Subject.Account("kube-system", "clusterrole-aggregation-controller") && Has(holder, PowerKind.RoleEscalation));
        Assert.Contains(table.Holders, holder => holder.Subject == Subject.User("system:kube-controller-manager") && Has(holder, PowerKind.ServiceAccounts));
        Assert.Contains(table.Holders, holder => holder.Subject == Subject.User("kube-apiserver-kubelet-client") && Has(holder, PowerKind.NodeProxy));
        Assert.Contains(table.Holders, holder => holder.Subject == Subject.Group("kubeadm:cluster-admins") && Has(holder, PowerKind.Everything));
        Assert.Null(table.Unseen);
    }

    [Fact]
    public void A_chain_names_binding_role_and_rule()
    {
        var power = Assert.Single(Table(PowerFaults.Cluster(Given.Hardened, Dev, """{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}""", """{"apiGroups":[""],"resources":["nodes/proxy"],"verbs":["get"]}""")).Find("dev")).Powers.Single();

        Assert.Equal(
            ["clusterrolebindings/strong: binds the group dev to strong", "clusterroles/strong: rule 2: get on nodes/proxy"],
            power.Chain.Select(step => $"{step.Origin.Place}: {step.What}"));
        Assert.Null(power.ExpectedBy);
    }

    [Fact]
    public void Of_an_aggregated_role_the_chain_names_the_role_that_the_rule_comes_from()
    {
        var power = Table(PowerFaults.Bind(Given.Hardened, "edit-all", "edit", Dev)).Find("dev").Single().Powers.Single(each => each.Kind == PowerKind.AllSecrets);

        Assert.Equal(("clusterroles/system:aggregate-to-edit", "is aggregated into edit"), (power.Chain[^1].Origin.Place, power.Chain[^1].What));
    }

    [Fact]
    public void A_default_role_for_somebody_else_is_no_default() =>
        Assert.False(Assert.Single(Table(PowerFaults.Bind(Given.Hardened, "more", "system:kube-controller-manager", Dev)).Find("dev")).IsExpected);

    [Fact]
    public void A_default_holder_with_another_role_is_told_of_that_role()
    {
        var holder = Table(PowerFaults.Cluster(Given.Hardened, """{"kind":"ServiceAccount","namespace":"kube-system","name":"job-controller"}""", """{"apiGroups":[""],"resources":["nodes/proxy"],"verbs":["get"]}""")).Find("kube-system/job-controller").Single();

        Assert.Equal([PowerKind.NodeProxy], holder.Powers.Where(power => power.ExpectedBy is null).Select(power => power.Kind));
    }

    [Fact]
    public void The_API_servers_own_identity_may_use_kubelets_by_a_role_of_any_name()
    {
        var scene = PowerFaults.Cluster(Given.HardWay, """{"kind":"User","name":"kube-apiserver"}""", """{"apiGroups":[""],"resources":["nodes/proxy","nodes/stats"],"verbs":["*"]}""");

        Assert.True(Table(scene).Find("kube-apiserver").Single().IsExpected);
        Assert.False(Table(PowerFaults.Cluster(Given.HardWay, """{"kind":"User","name":"kube-apiserver"}""", """{"apiGroups":["",""],"resources":["nodes/proxy","secrets"],"verbs":["*"]}""")).Find("kube-apiserver").Single().IsExpected);
    }

    [Theory]
    [InlineData("shop/cart")]
    [InlineData("serviceaccount shop/cart")]
    [InlineData("system:serviceaccount:shop:cart")]
    public void A_service_account_is_found_by_each_of_its_names(string word) =>
        Assert.Single(Table(PowerFaults.Bind(Given.Hardened, "strong", "cluster-admin", """{"kind":"ServiceAccount","namespace":"shop","name":"cart"}""")).Find(word));

    [Fact]
    public void Credentials_on_hosts_are_told_with_their_powers()
    {
        var credentials = Table(Given.Hardened).Credentials;

        Assert.Contains(credentials, each => each is { Place: "/etc/kubernetes/admin.conf@cp1", User: "kubernetes-admin", IsMaster: false } && each.Powers.Contains(PowerKind.Everything));
        Assert.Contains(credentials, each => each is { Place: "/etc/kubernetes/super-admin.conf@cp1", IsMaster: true });
        Assert.Contains(credentials, each => each.User == "system:kube-controller-manager" && each.UsedBy.Contains("kube-controller-manager@cp1"));
        Assert.DoesNotContain(credentials, each => each.User.StartsWith("system:node:", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_way_into_system_masters_is_told()
    {
        var scene = PowerFaults.Cluster(Given.Hardened, Dev, """{"apiGroups":[""],"resources":["users","groups"],"verbs":["impersonate"]}""")
            .Put("cp1", "/etc/kubernetes/pki/tokens.csv", "REDACTED,root,1,\"system:masters,ops\"\n").Flag("cp1", "kube-apiserver", "token-auth-file", "/etc/kubernetes/pki/tokens.csv")
            .FlagEverywhere("kube-apiserver", "authentication-config", null)
            .Flag("cp1", "kube-apiserver", "oidc-issuer-url", "https://login.example").Flag("cp1", "kube-apiserver", "oidc-client-id", "kube").Flag("cp1", "kube-apiserver", "oidc-groups-claim", "groups");

        var ways = Table(scene).Masters;

        Assert.Equal(["certificate", "impersonation", "issuer of tokens", "key of a CA", "static token"], ways.Select(way => way.How).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(ways, way => way.Origin.Place == "/etc/kubernetes/pki/ca.key");
        Assert.Contains(ways, way => way.Origin.Place == "/etc/kubernetes/pki/front-proxy-ca.key");
        Assert.Contains(ways, way => way.What == "group dev may act as a member of system:masters");
    }

    [Fact]
    public void What_was_not_listed_is_told()
    {
        Assert.Contains("rolebindings", Table(Given.Hardened.WithoutApi("rolebindings")).Unseen!.Needs, StringComparison.Ordinal);
        Assert.NotNull(Table(Given.Nothing).Unseen);
    }

    [Fact]
    public void A_loop_of_service_accounts_ends()
    {
        static string Account(string space, string name) => $$"""{"kind":"ServiceAccount","namespace":"{{space}}","name":"{{name}}"}""";
        const string Tokens = """{"apiGroups":[""],"resources":["serviceaccounts/token"],"verbs":["create"]}""";
        var scene = PowerFaults.Bind(PowerFaults.InNamespace(PowerFaults.InNamespace(Given.Hardened, "shop", Account("payments", "ledger"), Tokens), "payments", Account("shop", "cart"), Tokens), "top", "cluster-admin", Account("shop", "cart"));

        var table = Table(scene);

        Assert.Contains(table.Find("payments/ledger").Single().Powers, power => power.Kind == PowerKind.Takeover && power.Over == Subject.Account("shop", "cart"));
        Assert.Contains(table.Find("shop/cart").Single().Powers, power => power.Kind == PowerKind.Takeover && power.Over == Subject.Account("payments", "ledger"));
    }

    private static PowerTable Table(Scene scene) => Wirer.Wire(scene.Facts).Powers;

    private static bool Has(PowerHolder holder, PowerKind kind) => holder.Powers.Any(power => power.Kind == kind);
}
