using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Tests;

public sealed class RoundTripTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Captures => TestFiles.Captures;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task What_is_written_is_read_back(string capture)
    {
        var snapshot = await TestFiles.Read(capture) with { TakenAt = new DateTimeOffset(2026, 11, 23, 4, 5, 6, TimeSpan.Zero) };

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1.2.3", ExistingTarget.Refuse, Cancelled);
        await CaptureWriter.WriteAsync(snapshot, _temp.At("out.tar.gz"), "1.2.3", ExistingTarget.Refuse, Cancelled);

        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out.tar.gz")));
    }

    [Fact]
    public async Task This_host_is_written_and_read_back()
    {
        var snapshot = await SnapshotSources.ReadHostAsync("/", TimeProvider.System, null, Cancelled);

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out.tgz"), "1.2.3", ExistingTarget.Refuse, Cancelled);

        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out.tgz")));
        Assert.NotEmpty(snapshot.Hosts.Single().Processes);
    }

    [Fact]
    public async Task Every_kind_of_fact_survives()
    {
        var host = new Host("n1",
        [
            new FileFact { Path = "/empty", Kind = FileKind.File, Content = ReadOnlyMemory<byte>.Empty },
            new FileFact { Path = "/x", Kind = FileKind.File, Mode = 2541, Unread = "permission denied", ModifiedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) },
            new FileFact { Path = "/locked.key", Kind = FileKind.File, HasPrivateKey = true },
            new FileFact { Path = "/pipe", Kind = FileKind.Special, Owner = "1000", Group = "users" },
            new FileFact { Path = "/link", Kind = FileKind.Link, LinkTarget = "../x" },
        ])
        {
            Processes = [new ProcessFact { Pid = 7, Name = "kthreadd", StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 60, TimeSpan.Zero), Environment = [] }],
            Listeners = [],
            Interfaces = ["wg0"],
        };
        var gap = new Gap(Origin.File("n1", "/x", 3), "permission denied", "run as root");
        var snapshot = new Snapshot { Source = new SnapshotSource(SourceKind.Host, "n1"), Hosts = [host], Gaps = [gap], ServerVersion = "v1.36.2", EtcdMembers = [new EtcdMember("", ["a"], [])] };

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);

        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
    }

    [Fact]
    public async Task A_public_key_file_beside_its_private_key_is_not_overwritten()
    {
        var capture = await TestFiles.Read("samples/kubeadm-1.36-ha");
        var key = capture.Named("cp1").At("/etc/kubernetes/pki/sa.key")!;
        var genuine = capture.Named("cp1").At("/etc/kubernetes/pki/sa.pub")! with { Path = "/etc/kubernetes/pki/sa.key.pub" };
        var snapshot = capture with { Hosts = [new Host("cp1", [key, genuine])] };

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);

        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
    }

    [Fact]
    public async Task The_same_snapshot_gives_the_same_archive()
    {
        var snapshot = await TestFiles.Read("samples/hard-way-systemd");

        await CaptureWriter.WriteAsync(snapshot, _temp.At("a.tgz"), "1", ExistingTarget.Refuse, Cancelled);
        await CaptureWriter.WriteAsync(snapshot, _temp.At("b.tgz"), "1", ExistingTarget.Refuse, Cancelled);

        Assert.Equal(await File.ReadAllBytesAsync(_temp.At("a.tgz"), Cancelled), await File.ReadAllBytesAsync(_temp.At("b.tgz"), Cancelled));
    }

    [Fact]
    public async Task Nothing_is_overwritten_unless_told_and_nothing_is_left_behind()
    {
        var snapshot = await TestFiles.Read("samples/hard-way-systemd");
        var target = _temp.At("out");
        await CaptureWriter.WriteAsync(snapshot, target, "1", ExistingTarget.Refuse, Cancelled);

        await Assert.ThrowsAsync<UserErrorException>(() => CaptureWriter.WriteAsync(snapshot, target, "1", ExistingTarget.Refuse, Cancelled));
        await CaptureWriter.WriteAsync(snapshot, target, "2", ExistingTarget.Replace, Cancelled);

        Assert.Contains("\"2\"", await File.ReadAllTextAsync(Path.Combine(target, "capture.json"), Cancelled), StringComparison.Ordinal);
        Assert.Equal([target], Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public async Task A_directory_that_is_no_capture_is_never_replaced()
    {
        var snapshot = await TestFiles.Read("samples/hard-way-systemd");
        _temp.Write("home/letter", "dear reader");

        await Assert.ThrowsAsync<UserErrorException>(() => CaptureWriter.WriteAsync(snapshot, _temp.At("home"), "1", ExistingTarget.Replace, Cancelled));

        Assert.True(File.Exists(_temp.At("home/letter")));
    }

    [Fact]
    public async Task Only_its_owner_can_read_a_capture()
    {
        var snapshot = await TestFiles.Read("samples/hard-way-systemd");

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);

        foreach (var path in Directory.EnumerateFileSystemEntries(_temp.At("out"), "*", SearchOption.AllDirectories))
            Assert.Equal(Directory.Exists(path) ? (UnixFileMode)0b111_000_000 : (UnixFileMode)0b110_000_000, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_nothing()
    {
        var snapshot = await TestFiles.Read("samples/hard-way-systemd");
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, source.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_temp.Path));
    }
}
