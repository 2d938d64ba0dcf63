using Ninepaths.Catalogue;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts;

namespace Ninepaths.Engine.Tests.Layouts;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("kubeadm-1.36-ha", Distribution.Kubeadm)]
    [InlineData("shared-ca", Distribution.Kubeadm)]
    [InlineData("hard-way-systemd", Distribution.Systemd)]
    [InlineData("eks", Distribution.Eks)]
    [InlineData("gke", Distribution.Gke)]
    [InlineData("aks", Distribution.Aks)]
    [InlineData("kubespray", Distribution.Kubespray)]
    [InlineData("kind", Distribution.Kind)]
    [InlineData("talos", Distribution.Talos)]
    [InlineData("openshift", Distribution.OpenShift)]
    public void A_captured_cluster_is_recognised_by_itself(string capture, Distribution expected)
    {
        var layout = LayoutFinder.Find(Given.Captured(capture).Facts);

        Assert.Equal(expected, layout.Distribution);
        Assert.NotEmpty(layout.SeenAt);
        Assert.All(layout.SeenAt, sign => Assert.NotEmpty(sign.What));
    }

    [Fact]
    public void Facts_without_a_sign_of_any_distribution_are_of_none()
    {
        var layout = LayoutFinder.Find(new() { Source = new(SourceKind.Capture, "nothing") });

        Assert.Equal(Distribution.Unknown, layout.Distribution);
        Assert.False(layout.ControlPlaneManaged);
        Assert.Empty(layout.SeenAt);
    }

    [Fact]
    public void A_kubelet_in_a_unit_of_its_own_is_no_sign_of_the_hard_way()
    {
        const string Unit = "[Service]\nExecStart=/usr/bin/kubelet --config=/etc/kubelet.yaml\n";
        var layout = LayoutFinder.Find((Given.Nothing with { Facts = Given.Nothing.Facts with { Hosts = [new("w1", [])] } })
            .Put("w1", "/etc/systemd/system/kubelet.service", Unit).Facts);

        Assert.Equal(Distribution.Unknown, layout.Distribution);
    }

    [Fact]
    public void Every_distribution_has_a_name_for_people()
    {
        var titles = Enum.GetValues<Distribution>().Select(distribution => distribution.Title()).ToList();

        Assert.Equal(titles.Count, titles.Distinct().Count());
    }
}
