using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>Real shells, locked into the file system of a host: what they send is what is there.</summary>
public sealed class ShellReadingTests(Toolbox toolbox) : IClassFixture<Toolbox>, IDisposable
{
    private readonly SyntheticHost _host = new();
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _host.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox")]
    public async Task A_shell_yields_the_very_facts_that_the_file_system_does(string shell)
    {
        SyntheticProc.Write(_host);
        Strange();
        toolbox.Equip(_host.Root, shell);
        var mounted = await Mounted();

        var reading = await FarHost.ReadAsync(FarHost.LockedIn(_host.Root));

        Same.Hosts(mounted.Hosts.Single(), reading.Host.Timeless());
        Assert.Equal(mounted.Gaps.Select(gap => gap.ToString()), reading.Gaps.Where(gap => !IsOfTools(gap)).Select(gap => gap.ToString()));
        Assert.Empty(reading.Wanted);
    }

    [Theory]
    [InlineData("dash")]
    [InlineData("busybox")]
    public async Task A_kubeadm_host_takes_one_round_trip(string shell)
    {
        Directory.Delete(_host.Root, recursive: true);
        TarOf(TestFiles.At("samples/kubeadm-1.36-ha/nodes/cp1/rootfs"));
        SyntheticProc.Write(_host);
        toolbox.Equip(_host.Root, shell);

        var reading = await FarHost.ReadAsync(FarHost.LockedIn(_host.Root));

        Assert.Equal(1, reading.Trips);
        Same.Hosts((await Mounted()).Hosts.Single(), reading.Host.Timeless());
        Assert.NotNull(reading.Host.At("/etc/kubernetes/manifests/kube-apiserver.yaml")?.Content);
    }

    [Fact]
    public async Task Where_there_is_openssl_no_private_key_leaves_the_host()
    {
        Assert.SkipWhen(Toolbox.Path("openssl") is null, "openssl is missing: apt-get install openssl");
        toolbox.Equip(_host.Root, "dash");
        var sent = _temp.At("sent");

        var reading = await FarHost.ReadAsync(FarHost.Behind($"chroot '{_host.Root}' /.tools/env -i PATH=/.tools \"$@\" | tee '{sent}'"));

        var answer = await File.ReadAllTextAsync(sent, Encoding.Latin1, Cancelled);
        Assert.DoesNotContain("PRIVATE KEY", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("client-key-data", answer, StringComparison.Ordinal);
        Assert.True(reading.Host.At("/etc/kubernetes/pki/ca.key") is { HasPrivateKey: true, Content: null, PublicKeys.Length: 1 });
        Same.Hosts((await Mounted()).Hosts.Single(), reading.Host.Timeless());
    }

    [Theory]
    [InlineData("dash")]
    [InlineData("busybox")]
    public async Task No_secret_gets_into_a_capture_and_the_capture_is_the_same_host(string shell)
    {
        SyntheticProc.Write(_host);
        toolbox.Equip(_host.Root, shell, "openssl");
        var inventory = new Inventory("hosts.yaml", [FarHost.LockedIn(_host.Root)]);

        var snapshot = await SnapshotSources.ReadInventoryAsync(inventory, FarHost.Options, TimeProvider.System, null, Cancelled);
        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);

        var contents = Directory.EnumerateFiles(_temp.At("out"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        Assert.All(_host.Secrets, secret => Assert.DoesNotContain(contents, content => content.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
        Assert.NotNull(snapshot.Hosts.Single().Clock?.ObservedAt);
    }

    [Theory]
    [InlineData("stat", "the times of files")]
    [InlineData("readlink", null)]
    [InlineData("find", "files of any size")]
    [InlineData("grep", "searched by their names only")]
    [InlineData("sed", "followed by name only")]
    [InlineData("sort", "followed by name only")]
    [InlineData("tr", "variables of processes")]
    [InlineData("head", null)]
    [InlineData("cat", "command lines")]
    [InlineData("openssl", null)]
    public async Task A_tool_that_is_missing_costs_what_it_was_for_and_is_told(string tool, string? told)
    {
        SyntheticProc.Write(_host);
        toolbox.Equip(_host.Root, "dash", tool);
        var expected = (await Mounted()).Hosts.Single();

        var reading = await FarHost.ReadAsync(FarHost.LockedIn(_host.Root));

        var file = reading.Host.At("/etc/kubernetes/admin.conf")!;
        Assert.Equal(expected.At("/etc/kubernetes/admin.conf")!.Text(), file.Text());
        Assert.Equal(expected.At("/etc/kubernetes/pki/ca.key")!.PublicKeys, reading.Host.At("/etc/kubernetes/pki/ca.key")!.PublicKeys);
        Assert.All(expected.Files.Where(each => each.Path.StartsWith("/etc/", StringComparison.Ordinal) || each.Path.StartsWith("/var/", StringComparison.Ordinal)), each => Assert.Equal((each.Mode, each.Owner), (reading.Host.At(each.Path)?.Mode, reading.Host.At(each.Path)?.Owner)));
        Assert.Equal(told is not null, reading.Gaps.Any(gap => gap.Reason.StartsWith($"there is no {tool} on the host", StringComparison.Ordinal)));
        if (told is not null) Assert.Contains(reading.Gaps, gap => gap.Reason.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_file_is_asked_for_only_where_it_is_named()
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"# line {i} of an audit policy\n"));
        _host.Write("/srv/enc.yaml", text);
        _host.Write("/etc/kubernetes/huge.yaml", new string('x', (16 << 20) + 5));
        toolbox.Equip(_host.Root, "dash");

        var reading = await FarHost.ReadAsync(FarHost.LockedIn(_host.Root));

        Assert.Equal(text, reading.Host.At("/srv/enc.yaml")!.Text());
        Assert.Equal("larger than 16 MiB", reading.Host.At("/etc/kubernetes/huge.yaml")!.Unread);
        Same.Hosts((await Mounted()).Hosts.Single(), reading.Host.Timeless());
    }

    [Fact]
    public async Task What_only_root_may_read_is_a_gap_of_another_user()
    {
        toolbox.Equip(_host.Root, "dash");
        File.SetUnixFileMode(_host.Root, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/admin.conf"), UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.Combine(_host.Root, "etc/kubernetes/pki"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(_host.Root, "root"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var reading = await FarHost.ReadAsync(new("node-1", ["chroot", "--userspec=65534:65534", _host.Root, "/.tools/env", "-i", "PATH=/.tools"]));

        Assert.Equal("permission denied", reading.Host.At("/etc/kubernetes/admin.conf")!.Unread);
        Assert.All(["/etc/kubernetes/admin.conf", "/etc/kubernetes/pki", "/root"], path => Assert.Contains(reading.Gaps, gap => gap.Origin.Place == path && gap.Reason == "permission denied"));
        Assert.Contains(reading.Gaps, gap => gap.Reason.StartsWith("read as user 65534", StringComparison.Ordinal));
        Assert.NotNull(reading.Host.At("/opt/k3s.yaml")?.Content);
    }

    private static bool IsOfTools(Gap gap) => gap.Origin.Place.StartsWith("/bin/", StringComparison.Ordinal);

    private Task<Snapshot> Mounted() => SnapshotSources.ReadHostAsync(_host.Root, TimeProvider.System, null, Cancelled);

    private void TarOf(string directory)
    {
        using var process = System.Diagnostics.Process.Start("cp", ["-a", directory, _host.Root]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        if (!File.Exists(_temp.At("/etc/hostname"))) _host.Write("/etc/hostname", "node-1\n");
    }

    // Everything that can stand in a directory.
    private void Strange()
    {
        _host.Write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nkube:x:1001:1001::/:/bin/false\n");
        foreach (var name in (string[])["with blank.yaml", "with'quote.yaml", "with\nnewline.yaml", "with\"double.yaml", "-dash.yaml", "*.yaml", "[a].yaml", "$(id).yaml", "back\\slash.yaml", "ünïcode.yaml", ".hidden", "..dots", "#hash"])
            _host.Write("/etc/kubernetes/strange/" + name, $"kind: Config # {name}\n");
        _host.Write("/etc/kubernetes/strange/with'quote.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        _host.Write("/etc/kubernetes/strange/with blank.key", "-----BEGIN PRIVATE KEY-----\r\nAAAA\r\n-----END PRIVATE KEY-----\r\nafter");
        _host.Write("/etc/kubernetes/strange/cut.key", "text\n-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB");
        _host.Write("/etc/kubernetes/strange/inside.yaml", $"key: \"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\"\nclient-key-data: \"{SyntheticHost.Word}\"\n");
        _host.Write("/etc/kubernetes/strange/empty.yaml", "");
        _host.Write("/etc/kubernetes/strange/binary.db", "SQLite\0\u0001\u0002");
        _host.Write("/etc/kubernetes/strange/no-end.conf", "kind: Config");
        _host.Write("/etc/kubernetes/strange/mentions.yaml", "a: /opt/deep/./er/../er/file.txt\nb: [/opt//twice, \"/opt/quoted.txt\"]\nurl: https://example.com/opt/url.txt\nword/opt/word.txt\nbase64: +/opt/a+/b=\nend: /opt/end.txt.\n");
        foreach (var file in (string[])["/opt/deep/er/file.txt", "/opt/twice", "/opt/quoted.txt", "/opt/url.txt", "/opt/word.txt", "/opt/end.txt"]) _host.Write(file, $"this is {file}\n");
        _host.Link("/etc/kubernetes/strange/dangling", "/no/such/file");
        _host.Link("/etc/kubernetes/strange/loop", "loop");
        _host.Link("/etc/kubernetes/strange/up", "../../../../../etc/passwd");
        _host.Link("/etc/kubernetes/strange/newline", "a\nb");
        _host.Link("/etc/kubernetes/strange/away", "../../../opt");
        _host.Link("/etc/kubernetes/strange/chain", "away/deep/er/file.txt");
        _host.Link("/var/run", "/run");
        _host.Write("/etc/kubernetes/strange/more.yaml", "socket: /var/run/x/y.conf\nother: /etc/kubernetes/strange/away/end.txt\n");
        _host.Write("/run/x/y.conf", "here\n");
        _host.Write("/usr/lib/systemd/system/odd.service", "[Service]\nExecStart=/usr/bin/odd --with etcd\n");
        _host.Write("/usr/lib/systemd/system/plain.service", "[Service]\nExecStart=/usr/bin/plain\n");
        _host.Write("/usr/lib/systemd/system/comment.service", "# like etcd\n[Service]\nExecStart=/usr/bin/plain\n");
        _host.Write("/usr/lib/systemd/system/plain.service.d/x.conf", "[Service]\nExecStart=/usr/bin/kubelet\n");
        _host.Link("/etc/systemd/system/multi-user.target.wants/odd.service", "/usr/lib/systemd/system/odd.service");
        _host.Link("/etc/systemd/system/kubelet.service", "/dev/null");
        _host.Link("/etc/systemd/system/alias.service", "/usr/lib/systemd/system/odd.service");
        using var pipe = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_host.Root, "etc/kubernetes/strange/pipe.conf")]);
        pipe.WaitForExit();
    }
}
