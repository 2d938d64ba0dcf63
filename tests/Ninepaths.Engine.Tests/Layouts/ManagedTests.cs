using Ninepaths.Catalogue;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Layouts;

/// <summary>A managed control plane is its provider's business: never secure, never missing, and never better than what was seen.</summary>
public sealed class ManagedTests
{
    private const string First = "ip-10-0-1-15.eu-west-3.compute.internal";
    private const string Kubeconfig = "/var/lib/kubelet/kubeconfig";

    private static Scene Eks => Given.Captured("eks");

    [Theory]
    [InlineData("eks")]
    [InlineData("gke")]
    [InlineData("aks")]
    public void What_the_provider_runs_is_neither_secure_nor_missing(string capture)
    {
        var assessment = Given.Captured(capture).Judged();

        Assert.Equal(PathVerdict.Provider, Path(assessment, 4).Verdict);
        Assert.Equal(PathVerdict.Provider, Path(assessment, 5).Verdict);
        Assert.Contains(Path(assessment, 8).Connections, judged => judged.Connection.Client == "kube-scheduler@provider"
            && judged.Verdict == PathVerdict.Provider);
        var all = assessment.Paths.SelectMany(path => path.Connections).SelectMany(judged => judged.Properties).ToList();
        Assert.Equal(all.Count(property => property is PropertyVerdict.Provider), assessment.Coverage.AtProvider);
        Assert.Equal(all.Count - assessment.Coverage.AtProvider, assessment.Coverage.Applicable);
        Assert.DoesNotContain(assessment.Coverage.Missing, missing => missing.Paths.Any(path => path is 4 or 5));
        Assert.DoesNotContain(assessment.Paths.SelectMany(path => path.Connections),
            judged => judged.Verdict == PathVerdict.Secure && judged.Connection.RunByProvider != Ninepaths.Wiring.Ends.None);
    }

    [Fact]
    public void Workers_of_an_unknown_cluster_are_not_taken_for_managed_ones()
    {
        var workers = Given.Captured("kubeadm-1.36-ha").Hosts(host => host.Name is "w1" ? host : null);
        var alone = workers with { Facts = workers.Facts with { Api = ApiObjects.NotObserved, EtcdMembers = default } };

        var assessment = alone.Judged();

        Assert.False(assessment.Wiring.Layout.ControlPlaneManaged);
        Assert.Equal(PathVerdict.NotObserved, Path(assessment, 4).Verdict);
        Assert.Equal(PathVerdict.NotObserved, Path(assessment, 2).Verdict);
        Assert.Equal(0, assessment.Coverage.AtProvider);
    }

    [Fact]
    public void A_control_plane_node_in_sight_is_nobody_elses()
    {
        var own = Eks.Object("nodes", null, "cp1", """
            {"metadata":{"name":"cp1","labels":{"node-role.kubernetes.io/control-plane":""}},"spec":{"providerID":"aws:///eu-west-3a/i-1"}}
            """);

        Assert.False(own.Judged().Wiring.Layout.ControlPlaneManaged);
        Assert.Equal(PathVerdict.NotObserved, Path(own.Judged(), 4).Verdict);
    }

    [Fact]
    public void The_version_of_a_distribution_alone_is_no_sign_of_its_service()
    {
        var anywhere = Given.Nothing.Object("nodes", null, "n1",
            """{"metadata":{"name":"n1"},"spec":{},"status":{"nodeInfo":{"kubeletVersion":"v1.34.2-eks-ecaa3a6"}}}""");

        Assert.Equal(Distribution.Unknown, anywhere.Judged().Wiring.Layout.Distribution);
    }

    [Fact]
    public void A_node_that_verifies_nobody_is_as_exposed_as_anywhere()
    {
        var skipping = Eks.Edit(First, Kubeconfig, "certificate-authority: /etc/kubernetes/pki/ca.crt", "insecure-skip-tls-verify: true");

        Assert.Equal(PathVerdict.Exposed, Path(skipping.Judged(), 2).Verdict);
    }

    [Fact]
    public void What_somebody_could_have_looked_at_stays_not_observed()
    {
        var hidden = Eks.Hide(First, Kubeconfig).Judged();

        Assert.Equal(PathVerdict.NotObserved, Path(hidden, 2).Verdict);
        Assert.IsType<PropertyVerdict.NotObserved>(Path(hidden, 2).Connections.First(judged =>
            judged.Connection.Client.EndsWith(First, StringComparison.Ordinal))[Property.ServerIdentity]);
    }

    [Fact]
    public void A_kubelet_nobody_looked_at_is_not_the_providers()
    {
        var gone = Eks.Hosts(host => host.Name == First ? null : host).Judged();

        var judged = Path(gone, 1).Connections.Single(each => each.Connection.Server.EndsWith(First, StringComparison.Ordinal));
        Assert.Equal(PathVerdict.NotObserved, judged.Verdict);
        Assert.IsType<PropertyVerdict.NotObserved>(judged[Property.Authorization]);
    }

    [Fact]
    public void A_kubelet_that_lets_everybody_in_is_found_without_its_api_server()
    {
        var open = Eks.Edit(First, "/etc/kubernetes/kubelet/config.json", "\"mode\": \"Webhook\"", "\"mode\": \"AlwaysAllow\"");

        Assert.Contains(open.Judged().Findings, finding => finding.Path == 1 && finding.Subject == "kubelet@" + First
            && finding.Means <= PathVerdict.Weak && finding.Severity <= Severity.High);
    }

    [Fact]
    public void A_users_kubeconfig_is_this_clusters_when_it_trusts_this_clusters_authority()
    {
        var authority = Base64(Eks.Host(First), "/etc/kubernetes/pki/ca.crt");
        var other = Base64(Given.Captured("gke").Facts.Hosts[0], "/etc/srv/kubernetes/pki/ca-certificates.crt");
        static string User(string data) => $"""
            kind: Config
            clusters:
            - name: c
              cluster:
                server: https://10.0.9.9
                certificate-authority-data: {data}
            users:
            - name: u
              user:
                exec:
                  command: aws
            contexts:
            - name: x
              context:
                cluster: c
                user: u
            current-context: x
            """;

        Assert.Equal(PathVerdict.Provider, Path(Eks.Put(First, "/root/.kube/config", User(authority)).Judged(), 3).Verdict);
        Assert.Equal(PathVerdict.NotObserved, Path(Eks.Put(First, "/root/.kube/config", User(other)).Judged(), 3).Verdict);
    }

    private static string Base64(Host host, string path) => Convert.ToBase64String(host.At(path)!.Content!.Value.Span);

    private static PathAssessment Path(Assessment assessment, int number) => assessment.Paths.Single(path => path.Path.Number == number);
}
