using Ninepaths.Facts;

namespace Ninepaths.Hosts.Tests;

public sealed class SharedCaptureTests
{
    public static TheoryData<string> Captures => TestFiles.Captures;

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Every_capture_is_read_without_a_gap(string capture)
    {
        var snapshot = await TestFiles.Read(capture);

        Assert.Empty(snapshot.Gaps);
        Assert.NotEmpty(snapshot.Hosts);
        Assert.All(snapshot.Hosts, host => Assert.NotEmpty(host.Processes));
        Assert.All(snapshot.Hosts, host => Assert.NotEmpty(host.Listeners));
        Assert.All(snapshot.Hosts.SelectMany(host => host.Files).Where(file => file.HasPrivateKey), file => Assert.NotNull(file.Mode));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Every_private_key_is_known_by_its_public_half(string capture)
    {
        var snapshot = await TestFiles.Read(capture);

        var keys = snapshot.Hosts.SelectMany(host => host.Files).Where(file => file.HasPrivateKey).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, file => Assert.Matches("^[0-9a-f]{64}$", Assert.Single(file.PublicKeys).SpkiSha256));
        Assert.DoesNotContain(snapshot.Hosts.SelectMany(host => host.Files), file => file.Path.EndsWith(".key.pub", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task No_content_is_changed_where_there_is_no_secret(string capture)
    {
        var snapshot = await TestFiles.Read(capture);

        var files = snapshot.Hosts.SelectMany(host => host.Files.Where(file => file.Content is not null).Select(file => (host, file))).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, one => Assert.Equal(
            File.ReadAllBytes(TestFiles.At($"{capture}/nodes/{one.host.Name}/rootfs{one.file.Path}")), one.file.Content!.Value.ToArray()));
    }

    [Fact]
    public async Task A_kubeconfig_with_a_key_in_it_has_a_private_key()
    {
        var admin = (await TestFiles.Read("samples/kubeadm-1.36-ha")).Named("cp1").At("/etc/kubernetes/admin.conf")!;

        Assert.True(admin.HasPrivateKey);
        Assert.Equal(18, Assert.Single(admin.PublicKeys).Line);
        Assert.Contains("client-key-pub: ", admin.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_cluster_has_all_its_parts()
    {
        var snapshot = await TestFiles.Read("samples/kubeadm-1.36-ha");

        Assert.Equal(["cp1", "cp2", "cp3", "w1", "w2"], snapshot.Hosts.Select(host => host.Name));
        Assert.Equal("v1.36.2", snapshot.ServerVersion);
        Assert.Equal(["cp1", "cp2", "cp3"], snapshot.EtcdMembers.Select(member => member.Name));
        Assert.Equal(["https://10.77.0.11:2380"], snapshot.EtcdMembers[0].PeerUrls);
        Assert.Equal(30, snapshot.Api.Of("pods").Length);
        Assert.True(snapshot.Api.Has("mutatingwebhookconfigurations"));
        Assert.Empty(snapshot.Api.Of("mutatingwebhookconfigurations"));
        Assert.False(snapshot.Api.Has("ingresses"));
        Assert.Null(snapshot.TakenAt);
    }

    [Fact]
    public async Task A_host_knows_its_processes_ports_addresses_and_probes()
    {
        var host = (await TestFiles.Read("samples/kubeadm-1.36-ha")).Named("cp1");

        var apiServer = host.Processes.Single(process => process.Name == "kube-apiserver");
        Assert.Contains("--etcd-servers=https://127.0.0.1:2379", apiServer.Argv);
        Assert.True(apiServer.HostNetwork);
        Assert.True(apiServer.Environment.IsDefault);
        Assert.Contains(new ListenerFact("tcp", "127.0.0.1", 10257, 372, "kube-controller-manager"), host.Listeners);
        Assert.Contains("10.77.0.11", host.Addresses);
        Assert.Contains("cni0", host.Interfaces);
        var etcd = host.Probes.First(probe => probe.Port == 2379);
        Assert.Equal(["TLS1.2", "TLS1.3"], etcd.Tls!.Versions);
        Assert.Equal(["CN = etcd-ca"], etcd.Tls.AcceptableClientCAs);
        Assert.StartsWith("000", etcd.AnonymousHttp.Single(answer => answer.Key == "/health").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_the_archive_lost_is_followed_all_the_same()
    {
        var host = (await TestFiles.Read("samples/kubeadm-1.36-ha")).Named("w1");

        Assert.Equal(FileKind.Link, host.At("/var/lib/kubelet/pki/kubelet-client-current.pem")!.Kind);
        var client = host.Find("/var/lib/kubelet/pki/kubelet-client-current.pem")!;
        Assert.Contains("BEGIN CERTIFICATE", client.Text(), StringComparison.Ordinal);
        Assert.True(client.HasPrivateKey);
    }

    [Fact]
    public async Task A_public_key_of_the_host_itself_is_not_taken_for_a_stand_in()
    {
        var host = (await TestFiles.Read("samples/kubeadm-1.36-ha")).Named("cp1");

        var genuine = host.At("/etc/kubernetes/pki/sa.pub")!;
        var key = host.At("/etc/kubernetes/pki/sa.key")!;
        Assert.False(genuine.HasPrivateKey);
        Assert.True(key.HasPrivateKey);
        Assert.Null(key.Content);
        Assert.Equal(Assert.Single(key.PublicKeys).SpkiSha256, Assert.Single(genuine.PublicKeys).SpkiSha256);
        Assert.Null(host.At("/etc/kubernetes/pki/sa"));
    }

    [Fact]
    public async Task Modes_owners_and_kinds_are_those_of_the_host()
    {
        var cluster = await TestFiles.Read("samples/kubeadm-1.36-ha");
        var host = cluster.Named("cp1");

        var admin = host.At("/etc/kubernetes/admin.conf")!;
        Assert.Equal((384, "root", "root", 5642L), (admin.Mode, admin.Owner, admin.Group, admin.Size));
        Assert.Equal(FileKind.Special, host.At("/run/containerd/containerd.sock")!.Kind);
        Assert.Equal(FileKind.Directory, host.At("/var/lib/etcd")!.Kind);
        var binary = host.At("/usr/local/bin/kubelet")!;
        Assert.Null(binary.Content);
        Assert.Equal("its content is not in the capture", binary.Unread);
    }

    [Fact]
    public async Task The_environment_of_a_process_is_kept_and_the_first_form_needs_no_api()
    {
        var cluster = await TestFiles.Read("samples/hard-way-systemd");

        Assert.False(cluster.Api.Observed);
        var etcd = cluster.Named("ctl1").Processes.Single(process => process.Name == "etcd");
        Assert.Equal("/data/etcd", etcd.Environment.Single(variable => variable.Key == "ETCD_DATA_DIR").Value);
        Assert.Equal("etcd", etcd.User);
        Assert.True(cluster.EtcdMembers.IsDefault);
        Assert.True(cluster.Named("wk1").Probes.IsDefault);
    }
}
