using System.Diagnostics;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Tests;

public sealed class BadCaptureTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private Task<Snapshot> Read(Limits? limits = null) => TestFiles.Read(_temp.Path, limits);

    private static string Reason(Snapshot snapshot) => Assert.Single(snapshot.Gaps).Reason;

    [Fact]
    public async Task What_does_not_exist_is_an_error_with_a_hint()
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read("no/such/capture"));

        Assert.Contains("no such file or directory", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task A_directory_without_nodes_or_api_is_no_capture()
    {
        _temp.Write("readme", "x");

        Assert.NotNull((await Assert.ThrowsAsync<UserErrorException>(() => Read())).Hint);
    }

    [Theory]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/capture/v2\"}", "ninepaths.dev/capture/v2")]
    [InlineData("{\"apiVersion\":3}", "does not say which version")]
    [InlineData("{", "does not say which version")]
    public async Task A_capture_of_an_unknown_version_is_an_error(string header, string message)
    {
        _temp.Write("nodes/cp1/rootfs/etc/hosts", "x");
        _temp.Write("capture.json", header);

        Assert.Contains(message, (await Assert.ThrowsAsync<UserErrorException>(() => Read())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_of_a_kind_that_does_not_exist_is_one_about_a_file()
    {
        _temp.Write("nodes/cp1/rootfs/etc/hosts", "x");
        _temp.Write("capture.json", "{\"apiVersion\":\"ninepaths.dev/capture/v1\",\"gaps\":[{\"kind\":\"999\",\"place\":\"/a\",\"line\":-5}]}");

        Assert.Equal(Origin.File("", "/a"), Assert.Single((await Read()).Gaps).Origin);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("nodes/cp1/rootfs")]
    public async Task A_link_in_place_of_a_directory_is_a_gap_and_not_followed(string place)
    {
        _temp.Write("nodes/cp1/listeners.json", "[]");
        Directory.CreateSymbolicLink(Path.Combine(_temp.Path, place), "/etc");

        var snapshot = await Read();

        Assert.Equal((place, "not a directory"), (Assert.Single(snapshot.Gaps).Origin.Place, Reason(snapshot)));
        Assert.Empty(snapshot.Hosts.Single().Files);
    }

    [Fact]
    public async Task Broken_json_is_a_gap_with_its_line_and_the_rest_goes_on()
    {
        _temp.Write("nodes/cp1/processes.json", "[\n {\"pid\": 1, \"name\": \"etcd\"},\n {\"pid\": oops\n]");
        _temp.Write("nodes/cp1/listeners.json", "[{\"address\":\"::\",\"port\":2379}]");

        var snapshot = await Read();

        Assert.Equal("nodes/cp1/processes.json:3", Assert.Single(snapshot.Gaps).Origin.Where);
        Assert.True(snapshot.Hosts.Single().Processes.IsDefault);
        Assert.Equal(new ListenerFact("tcp", "::", 2379, null, null), snapshot.Hosts.Single().Listeners.Single());
    }

    [Theory]
    [InlineData("\0\u0001\u0002 binary")]
    [InlineData("{}")]
    [InlineData("[1,2,\"x\"]")]
    [InlineData("[{}]")]
    [InlineData("")]
    public async Task Processes_of_another_shape_are_a_gap(string content)
    {
        _temp.Write("nodes/cp1/processes.json", content);

        Assert.NotEmpty(Reason(await Read()));
    }

    [Fact]
    public async Task A_process_without_arguments_is_a_process()
    {
        _temp.Write("nodes/cp1/processes.json", "[{\"pid\":2,\"name\":\"kthreadd\",\"argv\":[]},{\"pid\":3,\"name\":\"x\",\"argv\":null,\"user\":7,\"environ\":{\"A\":1}}]");

        var processes = (await Read()).Hosts.Single().Processes;

        Assert.All(processes, process => Assert.Empty(process.Argv));
    }

    [Fact]
    public async Task Deep_json_is_a_gap()
    {
        _temp.Write("nodes/cp1/processes.json", new string('[', 100_000));

        Assert.Equal("not valid JSON", Reason(await Read()));
    }

    [Fact]
    public async Task A_host_without_anything_is_a_host()
    {
        Directory.CreateDirectory(_temp.At("nodes/cp1"));

        var host = (await Read()).Hosts.Single();

        Assert.Empty(host.Files);
        Assert.True(host.Processes.IsDefault && host.Listeners.IsDefault && host.Probes.IsDefault && host.Addresses.IsDefault);
    }

    [Theory]
    [InlineData("\u001b[2Jevil")]
    [InlineData("evil\u202egnp")]
    [InlineData("new\nline")]
    public async Task A_name_that_would_play_with_the_terminal_is_refused(string name)
    {
        _temp.Write($"nodes/{name}/rootfs/etc/hosts", "x");

        var snapshot = await Read();

        Assert.Empty(snapshot.Hosts);
        Assert.DoesNotContain(snapshot.Gaps, gap => gap.ToString().Any(c => char.IsControl(c) || c == '\u202e'));
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        _temp.Write("nodes/cp1/rootfs/etc/hosts", "x");
        Make("mkfifo", _temp.At("nodes/cp1/rootfs/pipe"));
        Make("mkfifo", _temp.At("nodes/cp1/processes.json"));
        _temp.Write("nodes/cp1/files.json", "[{\"path\":\"/pipe\",\"type\":\"file\"}]");

        var snapshot = await Read().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(FileKind.Special, snapshot.Hosts.Single().At("/pipe")!.Kind);
        Assert.Equal("not a regular file", Reason(snapshot));
    }

    [Fact]
    public async Task A_capture_that_is_a_pipe_is_an_error()
    {
        Make("mkfifo", _temp.At("pipe"));

        await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(_temp.At("pipe")).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Links_are_never_followed_out_of_the_capture()
    {
        _temp.Write("nodes/cp1/rootfs/etc/hosts", "x");
        _temp.Link("nodes/cp1/rootfs/etc/out", "/etc/passwd");
        _temp.Link("nodes/cp1/rootfs/root", "/");
        _temp.Link("nodes/cp1/rootfs/cycle", "cycle");
        _temp.Link("nodes/cp2", "/etc");
        _temp.Link("api", "/etc");

        var snapshot = await Read();

        var host = snapshot.Hosts.Single();
        Assert.Equal(FileKind.Link, host.At("/etc/out")!.Kind);
        Assert.Null(host.Find("/etc/out"));
        Assert.Null(host.Find("/cycle"));
        Assert.Equal("x", host.Find("/root/etc/hosts")!.Text());
        Assert.Equal(["api: not a directory", "nodes/cp2: not a directory"], snapshot.Gaps.Select(gap => $"{gap.Origin.Place}: {gap.Reason}"));
    }

    [Fact]
    public async Task A_directory_in_place_of_a_file_is_a_gap()
    {
        Directory.CreateDirectory(_temp.At("nodes/cp1/rootfs/etc/hosts"));
        Directory.CreateDirectory(_temp.At("nodes/cp1/processes.json"));
        _temp.Write("nodes/cp1/files.json", "[{\"path\":\"/etc/hosts\",\"type\":\"file\",\"mode\":\"0644\"}]");

        var snapshot = await Read();

        Assert.Equal("a directory stands in its place", snapshot.Hosts.Single().At("/etc/hosts")!.Unread);
        Assert.Equal(2, snapshot.Gaps.Length);
    }

    [Fact]
    public async Task Ten_megabytes_of_yaml_are_read_and_more_than_the_limit_is_not()
    {
        _temp.Write("nodes/cp1/rootfs/large.yaml", string.Concat(Enumerable.Repeat("- name: value # padding\n", 450_000)));
        _temp.Write("nodes/cp1/rootfs/too-large.yaml", new string('x', 17 << 20));

        var snapshot = await Read();

        Assert.Equal(10_800_000, snapshot.Hosts.Single().At("/large.yaml")!.Content!.Value.Length);
        Assert.Equal("larger than 16 MiB", snapshot.Hosts.Single().At("/too-large.yaml")!.Unread);
        Assert.Equal("larger than 16 MiB", Reason(snapshot));
    }

    [Fact]
    public async Task Deep_directories_end_somewhere()
    {
        _temp.Write("nodes/cp1/rootfs/" + string.Concat(Enumerable.Repeat("d/", 100)) + "file", "x");

        Assert.Contains("directories deep", Reason(await Read()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_the_file_list_that_make_no_sense_are_a_gap()
    {
        _temp.Write("nodes/cp1/files.json", "[{\"path\":\"../x\"},{\"path\":\"/a\"},{\"path\":\"/a\"},{\"mode\":\"0600\"},{\"path\":\"/b\",\"mode\":\"rwx\",\"size\":-1,\"uid\":5}]");

        var snapshot = await Read();

        Assert.Equal(["/a", "/b"], snapshot.Hosts.Single().Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal("5", snapshot.Hosts.Single().At("/b")!.Owner);
        Assert.Contains("3 entries", Reason(snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_mixes_kinds_is_taken_apart()
    {
        _temp.Write("api/all.json", """
            {"kind":"List","items":[
             {"kind":"Pod","metadata":{"name":"a","namespace":"n"}},{"kind":"NetworkPolicy","metadata":{"name":"b","namespace":"n"}},
             {"kind":"Endpoints","metadata":{"name":"c","namespace":"n"}},{"kind":"Ingress","metadata":{"name":"d"}},{"kind":"Pod","metadata":{}}]}
            """);

        var snapshot = await Read();

        Assert.Equal(["endpoints", "ingresses", "networkpolicies", "pods"], snapshot.Api.Resources.Order(StringComparer.Ordinal));
        Assert.Equal("1 objects have no name", Reason(snapshot));
    }

    [Fact]
    public async Task Cancelling_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SnapshotSources.ReadCaptureAsync(TestFiles.At("samples/hard-way-systemd"), null, source.Token));
    }

    [Fact]
    public async Task A_device_is_never_opened()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can make a device");
        _temp.Write("nodes/cp1/rootfs/etc/hosts", "x");

        // /dev/zero, which has no end.
        Make("mknod", _temp.At("nodes/cp1/rootfs/zero"), "c", "1", "5");

        var snapshot = await Read().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(FileKind.Special, snapshot.Hosts.Single().At("/zero")!.Kind);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_a_gap()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything: run the tests as another user to see this one");
        File.SetUnixFileMode(_temp.Write("nodes/cp1/rootfs/etc/hosts", "x"), UnixFileMode.None);

        var snapshot = await Read();

        Assert.Equal("permission denied", snapshot.Hosts.Single().At("/etc/hosts")!.Unread);
        Assert.Equal("permission denied", Reason(snapshot));
    }

    private static void Make(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
