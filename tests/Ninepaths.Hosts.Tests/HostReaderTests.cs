using System.IO.Compression;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Tests;

public sealed class HostReaderTests : IDisposable
{
    private readonly SyntheticHost _host = new();
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _host.Dispose();
        _temp.Dispose();
    }

    private Task<Snapshot> Read() => SnapshotSources.ReadHostAsync(_host.Root, TimeProvider.System, null, Cancelled);

    [Fact]
    public async Task No_secret_of_the_host_is_in_its_capture()
    {
        var snapshot = await Read();
        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);
        await CaptureWriter.WriteAsync(snapshot, _temp.At("out.tgz"), "1", ExistingTarget.Refuse, Cancelled);

        var contents = Directory.EnumerateFiles(_temp.At("out"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        await using var zip = new GZipStream(File.OpenRead(_temp.At("out.tgz")), CompressionMode.Decompress);
        using var archive = new StreamReader(zip, Encoding.Latin1);
        contents.Add(await archive.ReadToEndAsync(Cancelled));

        Assert.All(_host.Secrets, secret => Assert.DoesNotContain(contents, content => content.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(contents, content => content.Contains("REDACTED", StringComparison.Ordinal));
        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
    }

    [Fact]
    public async Task What_is_named_is_followed()
    {
        var host = (await Read()).Hosts.Single();

        Assert.Equal("node-1", host.Name);
        Assert.All(
            ["/srv/ca.pem", "/srv/enc.yaml", "/opt/k3s.yaml", "/opt/kubelet.env", "/opt/kubelet.d/10-x.conf", "/opt/relative-ca.crt", "/etc/default/my-k3s", "/home/bob/.kube/config"],
            path => Assert.NotNull(host.At(path)?.Content));
        Assert.Equal("REDACTED,admin,1,\"system:masters\"\n", host.At("/srv/secret/tokens")!.Text());
        Assert.Equal("\n", host.At("/opt/agent-token")!.Text());
    }

    [Fact]
    public async Task A_path_inside_a_container_is_followed_to_where_its_volume_lies()
    {
        _host.Write("/data/pki/ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        _host.Write("/etc/kubernetes/manifests/etcd.yaml", """
            kind: Pod
            spec:
              containers:
              - name: etcd
                command: [etcd, --trusted-ca-file=/certs/ca.pem]
                volumeMounts: [{name: certs, mountPath: /certs}]
              volumes: [{name: certs, hostPath: {path: /data/pki}}]
            """);

        Assert.NotNull((await Read()).Hosts.Single().At("/data/pki/ca.pem")?.Content);
    }

    [Fact]
    public async Task A_unit_that_is_enabled_is_told_by_its_link()
    {
        _host.Write("/usr/lib/systemd/system/etcd.service", "[Service]\nExecStart=/usr/bin/etcd\n");
        _host.Link("/etc/systemd/system/multi-user.target.wants/etcd.service", "/usr/lib/systemd/system/etcd.service");

        Assert.Equal(FileKind.Link, (await Read()).Hosts.Single().At("/etc/systemd/system/multi-user.target.wants/etcd.service")?.Kind);
    }

    [Fact]
    public async Task What_is_nobodys_business_is_left_alone()
    {
        var host = (await Read()).Hosts.Single();

        Assert.All(
            ["/etc/shadow", "/etc/systemd/system/postgres.service", "/var/lib/etcd/member", "/var/lib/kubelet/pods/1", "/etc/kubernetes/audit.log"],
            path => Assert.Null(host.At(path)));
        Assert.Equal(FileKind.Directory, host.At("/var/lib/etcd")!.Kind);
    }

    [Fact]
    public async Task Keys_are_known_by_their_public_halves_and_lines_keep_their_numbers()
    {
        var host = (await Read()).Hosts.Single();

        Assert.All(
            ["/etc/kubernetes/pki/ca.key", "/etc/kubernetes/pki/apiserver.key", "/etc/kubernetes/admin.conf", "/var/lib/kubelet/pki/kubelet-client-2026.pem"],
            path => Assert.True(host.At(path) is { HasPrivateKey: true, PublicKeys.Length: 1 }));
        var peer = host.At("/etc/kubernetes/pki/etcd/peer.pem")!;
        Assert.Equal(2, peer.PublicKeys.Single().Line);
        Assert.Equal("# peer", peer.Text().Split('\n')[0]);
        Assert.Equal("-----BEGIN CERTIFICATE-----", peer.Text().Split('\n').First(line => line.StartsWith("-----", StringComparison.Ordinal)));
        Assert.StartsWith("    client-key-pub: ", host.At("/etc/kubernetes/admin.conf")!.Text().Split('\n')[4], StringComparison.Ordinal);
        Assert.Same(host.At("/var/lib/kubelet/pki/kubelet-client-2026.pem"), host.Find("/var/lib/kubelet/pki/kubelet-client-current.pem"));
    }

    [Fact]
    public async Task Modes_owners_and_times_are_read()
    {
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/admin.conf"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var file = (await Read()).Hosts.Single().At("/etc/kubernetes/admin.conf")!;

        Assert.Equal(0b110_100_000, file.Mode);
        Assert.NotNull(file.Owner);
        Assert.NotNull(file.ModifiedAt);
        Assert.True(file.Size > 0);
    }

    [Fact]
    public async Task A_file_system_that_is_not_running_has_no_processes_and_says_so()
    {
        var snapshot = await Read();

        Assert.True(snapshot.Hosts.Single().Processes.IsDefault);
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "/proc");
    }

    [Fact]
    public async Task A_link_of_the_host_is_never_followed_on_this_machine()
    {
        var outside = _temp.Write("outside.yaml", "token: outside");
        _host.Link("/etc/kubernetes/outside.yaml", outside);
        _host.Link("/etc/kubernetes/up", "../../../../../../../../../../etc/passwd");
        _host.Link("/etc/cni/net.d", _temp.Path);
        _host.Link("/etc/etcd", "/etc/etcd");

        var host = (await Read()).Hosts.Single();

        Assert.Equal(FileKind.Link, host.At("/etc/kubernetes/outside.yaml")!.Kind);
        Assert.Null(host.Find("/etc/kubernetes/outside.yaml"));
        Assert.StartsWith("root:x:0:0:root:/root:/bin/sh", host.Find("/etc/kubernetes/up")!.Text(), StringComparison.Ordinal);
        Assert.Null(host.Find("/etc/etcd"));
        Assert.DoesNotContain(host.Files, file => file.Path.StartsWith(_temp.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pipe_on_the_host_is_not_waited_for()
    {
        using (var process = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_host.Root, "etc/kubernetes/pipe.conf")]))
            await process.WaitForExitAsync(Cancelled);

        var snapshot = await Read().WaitAsync(TimeSpan.FromSeconds(20), Cancelled);

        Assert.Equal(FileKind.Special, snapshot.Hosts.Single().At("/etc/kubernetes/pipe.conf")!.Kind);
    }

    [Fact]
    public async Task What_this_user_may_not_read_is_a_gap()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything: run the tests as another user to see this one");
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/admin.conf"), UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/pki"), UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(_host.Root, "root"), UnixFileMode.None);

        var snapshot = await Read();

        Assert.Equal("permission denied", snapshot.Hosts.Single().At("/etc/kubernetes/admin.conf")!.Unread);
        Assert.All(["/etc/kubernetes/admin.conf", "/etc/kubernetes/pki", "/root"], path => Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == path));
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/pki"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(_host.Root, "root"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_root_that_is_not_there_is_an_error() =>
        await Assert.ThrowsAsync<UserErrorException>(() => SnapshotSources.ReadHostAsync("/no/such/root", TimeProvider.System, null, Cancelled));

    [Fact]
    public void A_kubernetes_host_is_told_from_another()
    {
        Assert.True(HostDetection.LooksLikeKubernetes(_host.Root));
        Assert.False(HostDetection.LooksLikeKubernetes(_temp.Path));
        Assert.False(HostDetection.LooksLikeKubernetes("/no/such/root"));
    }

    [Fact]
    public async Task An_open_udp_socket_of_this_machine_is_seen()
    {
        using var socket = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var port = ((System.Net.IPEndPoint)socket.Client.LocalEndPoint!).Port;

        var host = (await SnapshotSources.ReadHostAsync("/", TimeProvider.System, null, Cancelled)).Hosts.Single();

        Assert.Contains(host.Listeners, one => one.Protocol == "udp" && one.Port == port);
    }

    [Fact]
    public async Task A_listening_port_of_this_machine_is_seen_with_its_process()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var host = (await SnapshotSources.ReadHostAsync("/", TimeProvider.System, null, Cancelled)).Hosts.Single();

        var seen = host.Listeners.Single(one => one.Port == port);
        Assert.Equal(("127.0.0.1", Environment.ProcessId), (seen.Address, seen.Pid));
        var self = host.Processes.Single(process => process.Pid == Environment.ProcessId);
        Assert.NotNull(self.StartedAt);
        Assert.NotNull(self.User);
        Assert.Contains("127.0.0.1", host.Addresses);
        Assert.Contains("lo", host.Interfaces);
    }
}
