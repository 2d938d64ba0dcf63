using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>API objects, kubeconfigs and files of people that weaken a path; and snapshots that show only a part.</summary>
public sealed class ObjectFaults
{
    private const string Admin = "/etc/kubernetes/admin.conf";

    private static readonly FaultTable Table = new("ObjectFaults.txt")
    {
        // Kubeconfigs
        { "admin.conf skips verification", scene => Server(scene, "insecure-skip-tls-verify: true\n    server: ") },
        { "admin.conf in plain text", scene => scene.Edit("cp1", Admin, "server: https://", "server: http://") },
        { "admin.conf without a CA", scene => Line(scene, "certificate-authority-data", null) },
        { "admin.conf checks another name", scene => Server(scene, "tls-server-name: api.example\n    server: ") },
        { "admin.conf without a credential", scene => Line(Line(scene, "client-certificate-data", null), "client-key-pub", null) },
        { "admin.conf with a token", scene => Line(Line(scene, "client-certificate-data", null), "client-key-pub", "token: xxx") },
        { "admin.conf with a program", scene => Line(Line(scene, "client-certificate-data", null), "client-key-pub", "exec: {command: login}") },
        { "admin.conf names no kind", scene => scene.Edit("cp1", Admin, "kind: Config\n", "") },
        { "admin.conf without a scheme and a CA, with a token", scene => Line(Line(Line(scene, "certificate-authority-data", null), "client-certificate-data", null), "client-key-pub", "token: xxx").Edit("cp1", Admin, "server: https://", "server: ") },
        { "admin.conf readable by all", scene => scene.File("cp1", Admin, file => file with { Mode = 0b110_100_100 }) },
        { "CA key readable by all", scene => scene.File("cp1", "/etc/kubernetes/pki/ca.key", file => file with { Mode = 0b110_100_100 }) },
        { "kubelet.conf with the certificate inside", scene => scene.Edit("w1", "/etc/kubernetes/kubelet.conf", "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem",
            "client-certificate-data: " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(scene.Certificate("w1", "/var/lib/kubelet/pki/kubelet-client-current.pem").ExportCertificatePem()))) },

        // Extension servers
        { "aggregated API without verification", scene => scene.Object("apiservices", null, "v1.metrics", """
            {"spec":{"service":{"name":"metrics","namespace":"kube-system"},"insecureSkipTLSVerify":true}}
            """) },
        { "aggregated API with a damaged CA", scene => scene.Object("apiservices", null, "v1.metrics", """
            {"spec":{"service":{"name":"metrics","namespace":"kube-system"},"caBundle":"bm90IGEgY2VydGlmaWNhdGU="}}
            """) },
        { "webhook with a CA", scene => scene.Object("validatingwebhookconfigurations", null, "checks", $$$"""
            {"webhooks":[{"name":"a.example","clientConfig":{"service":{"name":"a","namespace":"b"},"caBundle":"{{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(scene.Certificate("cp1", "/etc/kubernetes/pki/ca.crt").ExportCertificatePem()))}}}"}}]}
            """) },

        // Roles and tokens
        { "a service account may do everything", scene => Bound(scene, "cluster-admin", """{"kind":"ServiceAccount","namespace":"shop","name":"web"}""") },
        { "a service account may read every Secret", scene => scene.Object("clusterroles", null, "reader", """
            {"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["list"]}]}
            """).Object("clusterrolebindings", null, "open", Binding("reader", """{"kind":"ServiceAccount","namespace":"shop","name":"web"}""")) },
        { "nodes are approved for everybody", scene => Bound(scene, "system:certificates.k8s.io:certificatesigningrequests:nodeclient", """{"kind":"Group","name":"system:authenticated"}""") },
        { "the kubelet client is an administrator by a binding", scene => Bound(scene, "cluster-admin", """{"kind":"User","name":"kube-apiserver-kubelet-client"}""") },
        { "the scheduler is an administrator by a binding", scene => Bound(scene, "cluster-admin", """{"kind":"User","name":"system:kube-scheduler"}""") },
        { "nodes are administrators by a binding", scene => Bound(scene, "cluster-admin", """{"kind":"Group","name":"system:nodes"}""") },
        { "kube-proxy is an administrator by a binding", scene => Bound(scene, "cluster-admin", """{"kind":"ServiceAccount","namespace":"kube-system","name":"kube-proxy"}""") },
        { "bootstrap token without an end", scene => scene.Object("secrets", "kube-system", "bootstrap-token-abcdef", """
            {"type":"bootstrap.kubernetes.io/token","data":{"usage-bootstrap-authentication":"dHJ1ZQ=="}}
            """) },
        { "token in a Secret", scene => scene.Object("secrets", "shop", "old", """
            {"type":"kubernetes.io/service-account-token","metadata":{"annotations":{"kubernetes.io/service-account.name":"web"}}}
            """) },
        { "some pods without a policy, where policies are enforced", scene => Enforced(scene).Objects("networkpolicies", item => item.Namespace != "shop" ? item : item.Name.Contains("deny", StringComparison.Ordinal) ? null : item) },
        { "admin policies of equal priority that disagree", scene => AdminPolicy("open", "Accept")(AdminPolicy("shut", "Deny")(scene)) },
        { "egress to the Service address of the API server", scene => Enforced(scene).Object("networkpolicies", "shop", "to-api", """
            {"metadata":{"name":"to-api","namespace":"shop"},"spec":{"podSelector":{},"policyTypes":["Egress"],"egress":[{"to":[{"ipBlock":{"cidr":"10.96.0.1/32"}}],"ports":[{"port":443}]}]}}
            """) },

        // etcd's memory of its members
        { "etcd stores another peer URL", scene => scene with { Facts = scene.Facts with { EtcdMembers = [.. scene.Facts.EtcdMembers.Select(member => member.Name == "cp2" ? member with { PeerUrls = ["http://10.78.0.12:2380"] } : member)] } } },

        // Only a part was seen
        { "only cp1 was looked at", scene => scene.Hosts(host => host.Name == "cp1" ? host : null) },
        { "only w1 was looked at, and no objects", scene => scene.Hosts(host => host.Name == "w1" ? host : null).WithoutApi() },
        { "only objects", scene => scene.Hosts(_ => null) },
        { "no objects", scene => scene.WithoutApi() },
        { "no nodes among the objects", scene => scene.WithoutApi("nodes") },
        { "no roles among the objects", scene => scene.WithoutApi("clusterroles", "clusterrolebindings") },
        { "no processes", scene => scene.Hosts(host => host.WithProcesses(default)) },
        { "no listeners", scene => scene.Hosts(host => host.WithListeners(default)) },
        { "no probes", () => Given.Probed, scene => scene.Hosts(host => host.WithProbes(default)) },
        { "nothing at all", scene => scene.Hosts(_ => null).WithoutApi() with { Facts = Given.Nothing.Facts } },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_object_brings_what_the_table_says(string fault) => Table.Check(fault);

    [Fact]
    public void A_node_that_is_listed_twice_is_one_node()
    {
        var node = Given.Ha.Facts.Api.Of("nodes")[0] with { Name = "w9" };

        Assert.Single(Given.Ha.Api("nodes", nodes => [.. nodes, node, node]).Judged().Wiring.Components, component => component.Host.Name == "w9");
    }

    [Fact]
    public void A_kubelet_that_is_started_in_an_unknown_way_is_not_observed()
    {
        const string unit = "/etc/systemd/system/kubelet.service";
        var scene = Given.Ha.On("w1", host => host.WithProcesses(default)).Remove("w1", unit).Remove("w1", unit + ".d/10-kubeadm.conf");

        var judged = scene.Judged();

        var served = judged.Paths.SelectMany(path => path.Connections).Where(each => each.Connection.Server == "kubelet@w1").ToList();
        Assert.NotEmpty(served);
        Assert.All(served, each => Assert.IsType<Verdicts.PropertyVerdict.NotObserved>(each[Verdicts.Property.ClientIdentity]));
    }

    [Theory]
    [InlineData("kind: Foo\napiVersion: apiserver.config.k8s.io/v1", "kind Foo where AuthenticationConfiguration belongs")]
    [InlineData("kind: AuthenticationConfiguration\napiVersion: example.com/v1", "apiVersion example.com/v1 where apiserver.config.k8s.io belongs")]
    [InlineData("kind: AuthenticationConfiguration\nkind: AuthenticationConfiguration\napiVersion: apiserver.config.k8s.io/v1", "key 'kind' again")]
    public void An_authentication_configuration_that_the_API_server_refuses_proves_nothing(string head, string reason)
    {
        const string path = "/etc/kubernetes/pki/authn.yaml";
        var scene = Given.Ha.Put("cp1", path, head + "\nanonymous: {enabled: false}\n").Flag("cp1", "kube-apiserver", "authentication-config", path);

        var unseen = scene.Judged().Coverage.Missing;

        Assert.Contains(unseen, each => each.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\nx: \"", "scheduler.conf: not YAML: the file ends inside quotes")]
    [InlineData("\n\tx: y", "scheduler.conf: not YAML: ")]
    public void A_kubeconfig_that_cannot_be_parsed_hides_its_user(string added, string reason)
    {
        const string path = "/etc/kubernetes/scheduler.conf";
        var judged = Given.Ha.File("cp1", path, file => file with { Content = System.Text.Encoding.UTF8.GetBytes(file.Text() + added) }).Judged();

        var connection = judged.Paths.SelectMany(each => each.Connections).First(each => each.Connection.Client == "kube-scheduler@cp1");

        Assert.Contains(reason, Assert.IsType<Verdicts.PropertyVerdict.NotObserved>(connection[Verdicts.Property.ClientIdentity]).Reason, StringComparison.Ordinal);
        Assert.Contains(judged.Wiring.Gaps, gap => gap.Origin.Place == path);
    }

    [Fact]
    public void A_kubelet_configuration_of_another_api_is_not_read()
    {
        const string path = "/var/lib/kubelet/config.yaml";
        var judged = Given.Ha.Edit("w1", path, "kubelet.config.k8s.io/v1beta1", "example.com/v1").Judged();

        Assert.Contains(judged.Wiring.Components.Single(each => each.Id == "kubelet@w1").Gaps, gap => gap.Reason == "apiVersion example.com/v1 where kubelet.config.k8s.io belongs");
    }

    [Fact]
    public void What_was_not_observed_is_never_secure()
    {
        foreach (var scene in new[] { Given.Nothing, Given.Hardened.Hosts(_ => null), Given.Hardened.Hosts(_ => null).WithoutApi() })
            Assert.DoesNotContain(scene.Judged().Paths, path => path.Verdict is Verdicts.PathVerdict.Secure);
    }

    [Fact]
    public void No_path_becomes_secure_by_looking_away_from_a_file()
    {
        foreach (var capture in new[] { Given.Ha, Given.HardWay })
        {
            var before = capture.Judged();
            foreach (var (host, path) in capture.Facts.Hosts.SelectMany(host => host.Files.Where(file => file.Content is not null).Select(file => (host.Name, file.Path))))
            {
                var after = capture.Hide(host, path).Judged();
                foreach (var (was, becomes) in before.Paths.Zip(after.Paths))
                    Assert.False(becomes.Verdict > was.Verdict && becomes.Verdict is Verdicts.PathVerdict.Secure, $"path {was.Path.Number} becomes {becomes.Verdict} without {path} of {host}");
            }
        }
    }

    private static Scene Server(Scene scene, string text) => scene.Edit("cp1", Admin, "server: ", text);

    private static Scene Line(Scene scene, string key, string? other)
    {
        var line = scene.Host("cp1").At(Admin)!.Text().Split('\n').First(each => each.TrimStart().StartsWith(key, StringComparison.Ordinal));
        return scene.Edit("cp1", Admin, line + "\n", other is null ? "" : $"    {other}\n");
    }

    private static Scene Bound(Scene scene, string role, string subject) => scene.Object("clusterrolebindings", null, "open", Binding(role, subject));

    private static string Binding(string role, string subject) =>
        $$"""{"roleRef":{"kind":"ClusterRole","name":"{{role}}"},"subjects":[{{subject}}]}""";

    private static Func<Scene, Scene> AdminPolicy(string name, string action) => scene => scene.Object("clusternetworkpolicies.policy.networking.k8s.io", null, name, """
        {"metadata":{"name":"NAME"},"spec":{"tier":"Admin","priority":5,"subject":{"namespaces":{}},"ingress":[{"action":"ACTION","from":[{"namespaces":{}}]}]}}
        """.Replace("NAME", name, StringComparison.Ordinal).Replace("ACTION", action, StringComparison.Ordinal));

    private static Scene Enforced(Scene scene) => scene.Object("daemonsets", "kube-system", "calico-node", "{}");
}
