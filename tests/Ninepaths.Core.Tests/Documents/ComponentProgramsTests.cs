using Ninepaths.Catalogue;
using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class ComponentProgramsTests
{
    [Theory]
    [InlineData("/usr/local/bin/real/etcd", ComponentKind.Etcd)]
    [InlineData("kube-apiserver", ComponentKind.KubeApiserver)]
    [InlineData("/opt/kubelet", ComponentKind.Kubelet)]
    [InlineData("kube-controller-manager", ComponentKind.KubeControllerManager)]
    [InlineData("/x/kube-scheduler", ComponentKind.KubeScheduler)]
    [InlineData("kube-proxy", ComponentKind.KubeProxy)]
    [InlineData("etcdctl", null)]
    [InlineData("/etcd/", null)]
    [InlineData("", null)]
    public void Programs_are_known_by_their_name(string program, ComponentKind? expected) => Assert.Equal(expected, ComponentPrograms.Recognise(program));

    [Theory]
    [InlineData(ComponentKind.Kubelet, "hyperkube", "kubelet", "--x")]
    [InlineData(ComponentKind.KubeApiserver, "/hyperkube", "apiserver")]
    [InlineData(ComponentKind.KubeApiserver, "/go-runner", "--log-file=/x", "/usr/local/bin/kube-apiserver", "--x")]
    [InlineData(ComponentKind.KubeScheduler, "/bin/sh", "-ec", "set -x\nexec kube-scheduler --x")]
    [InlineData(ComponentKind.Etcd, "env", "A=b", "sh", "-c", "nice etcd --name x")]
    [InlineData(ComponentKind.Etcd, "/usr/bin/etcd", "--name", "gateway")]
    [InlineData(null, "etcd", "gateway", "start")]
    [InlineData(null, "kubectl", "logs", "kube-apiserver")]
    [InlineData(null, "sh", "-c", "echo kube-apiserver")]
    [InlineData(null, "sh", "-c")]
    public void Wrappers_are_seen_through(ComponentKind? expected, params string[] argv) => Assert.Equal(expected, ComponentPrograms.Recognise([.. argv]));

    [Fact]
    public void Wrappers_without_end_are_given_up() =>
        Assert.Null(ComponentPrograms.Recognise([.. Enumerable.Repeat("env", 100_000), "etcd"]));

    [Fact]
    public void A_short_name_is_cut_after_15_characters() =>
        Assert.Equal(ComponentKind.KubeControllerManager, ComponentPrograms.RecogniseShortName("kube-controller"));
}
