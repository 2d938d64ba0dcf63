using Ninepaths.Catalogue;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Wiring;

namespace Ninepaths.Engine.Tests.Layouts;

/// <summary>A cluster in the middle of its upgrade: every component has the defaults of its own version.</summary>
public sealed class MixedVersionTests
{
    private static readonly Scene Upgrading = Given.Captured("kubeadm-1.36-ha")
        .Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", "v1.36.2", "v1.35.1");

    [Theory]
    [InlineData("cp1", "366")]
    [InlineData("cp2", "0")]
    public void A_default_is_that_of_the_components_own_version(string host, string days)
    {
        var server = Upgrading.Judged().Wiring.Components.Single(component => component.Id == "kube-apiserver@" + host);

        Assert.Equal(SettingSource.Default, server.Settings["audit-log-maxage"].Source);
        Assert.Equal(days, server.Settings["audit-log-maxage"].Value);
    }

    [Fact]
    public void One_minor_version_apart_is_an_upgrade_and_no_finding() =>
        Assert.DoesNotContain(Upgrading.Judged().Findings, finding => finding.Id is "NP3568");

    [Fact]
    public void What_is_newer_than_one_of_the_API_servers_is_found()
    {
        var found = Upgrading.Judged().Findings.Where(finding => finding.Id is "NP2568" or "NP8568").Select(finding => finding.Subject);

        Assert.Contains("kubelet@w1", found);
        Assert.Contains("kube-scheduler@cp1", found);
    }

    [Fact]
    public void A_managed_API_server_is_held_against_by_its_own_word()
    {
        var eks = Given.Captured("eks");
        var old = eks with { Facts = eks.Facts with { ServerVersion = "v1.33.5-eks-1234567" } };
        var silent = eks with { Facts = eks.Facts with { ServerVersion = null } };

        Assert.Contains(old.Judged().Findings, finding => finding.Id == "NP2568");
        Assert.DoesNotContain(eks.Judged().Findings, finding => finding.Id == "NP2568");
        Assert.DoesNotContain(silent.Judged().Findings, finding => finding.Id == "NP2568");
    }

    [Fact]
    public void Versions_are_compared_by_minor_version() =>
        Assert.True(new ComponentVersion(1, 35, 1) < new ComponentVersion(1, 36));
}
