using System.Formats.Tar;
using System.IO.Compression;
using Ninepaths.Facts;
using static Ninepaths.Hosts.Tests.TempFolder;

namespace Ninepaths.Hosts.Tests;

public sealed class ArchiveTests : IDisposable
{
    private const string Hosts = "nodes/cp1/rootfs/etc/hosts";
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Captures => TestFiles.Captures;

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task An_archive_of_a_capture_says_what_the_directory_says(string capture)
    {
        var archive = _temp.Archive(EntriesOf(TestFiles.At(capture), "my-cluster/"));

        Same.Snapshots(await TestFiles.Read(capture), await TestFiles.Read(archive));
    }

    [Fact]
    public async Task A_plain_tar_is_read_too()
    {
        var archive = _temp.At("capture.tar");
        await using (var zip = new GZipStream(File.OpenRead(_temp.Archive(EntriesOf(TestFiles.At("samples/hard-way-systemd"), ""))), CompressionMode.Decompress))
        await using (var file = File.Create(archive))
            await zip.CopyToAsync(file, TestContext.Current.CancellationToken);

        Same.Snapshots(await TestFiles.Read("samples/hard-way-systemd"), await TestFiles.Read(archive));
    }

    [Fact]
    public async Task Names_that_lead_out_are_left_out()
    {
        var archive = _temp.Archive(
            File_(Hosts, "x"), File_("../../etc/passwd", "x"), File_("/etc/shadow", "x"), File_("nodes/cp1/../../../up", "x"),
            Link_(TarEntryType.HardLink, "nodes/cp1/rootfs/etc/hard", "/etc/shadow"));

        var snapshot = await TestFiles.Read(archive);

        Assert.Equal(["/etc", "/etc/hosts"], snapshot.Hosts.Single().Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal(4, snapshot.Gaps.Length);
        Assert.All(snapshot.Gaps, gap => Assert.NotEmpty(gap.Reason));
    }

    [Fact]
    public async Task A_link_out_of_the_host_leads_nowhere()
    {
        var archive = _temp.Archive(
            File_(Hosts, "x"),
            Link_(TarEntryType.SymbolicLink, "nodes/cp1/rootfs/etc/out", "../../../../../../../../etc/shadow"),
            Link_(TarEntryType.SymbolicLink, "nodes/cp1/rootfs/etc/in", "../../../../etc/hosts"),
            Link_(TarEntryType.SymbolicLink, "nodes/cp1/rootfs/a", "b"),
            Link_(TarEntryType.SymbolicLink, "nodes/cp1/rootfs/b", "a"));

        var host = (await TestFiles.Read(archive)).Hosts.Single();

        Assert.Null(host.Find("/etc/out"));
        Assert.Null(host.Find("/a"));
        Assert.Equal("x", host.Find("/etc/in")!.Text());
    }

    [Fact]
    public async Task Devices_and_pipes_are_facts_and_nothing_more()
    {
        var archive = _temp.Archive(
            File_(Hosts, "x"), new PaxTarEntry(TarEntryType.Fifo, "nodes/cp1/rootfs/pipe"), new PaxTarEntry(TarEntryType.BlockDevice, "nodes/cp1/rootfs/disk"));

        var host = (await TestFiles.Read(archive)).Hosts.Single();

        Assert.Equal(FileKind.Special, host.At("/pipe")!.Kind);
        Assert.Equal(FileKind.Special, host.At("/disk")!.Kind);
    }

    [Fact]
    public async Task The_first_of_two_entries_with_one_name_counts()
    {
        var archive = _temp.Archive(File_(Hosts, "first"), File_("./nodes//cp1/rootfs/etc/hosts", "second"));

        var snapshot = await TestFiles.Read(archive);

        Assert.Equal("first", snapshot.Hosts.Single().At("/etc/hosts")!.Text());
        Assert.Contains("twice", Assert.Single(snapshot.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hard_link_inside_the_archive_is_that_file()
    {
        var archive = _temp.Archive(File_(Hosts, "x"), Link_(TarEntryType.HardLink, "nodes/cp1/rootfs/etc/same", Hosts));

        Assert.Equal("x", (await TestFiles.Read(archive)).Hosts.Single().At("/etc/same")!.Text());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_listed_and_not_kept()
    {
        var archive = _temp.Archive(File_(Hosts, "x"), File_("nodes/cp1/rootfs/large", new string('x', 2000)));

        var snapshot = await TestFiles.Read(archive, new Limits { FileBytes = 1000 });

        Assert.Equal("larger than 1000 bytes", snapshot.Hosts.Single().At("/large")!.Unread);
        Assert.Equal("larger than 1000 bytes", Assert.Single(snapshot.Gaps).Reason);
    }

    [Fact]
    public async Task A_bomb_is_an_error_before_it_fills_the_memory()
    {
        var archive = _temp.Archive(Enumerable.Range(0, 100).Select(i => File_($"nodes/cp1/rootfs/f{i}", new string('\0', 1 << 20))));
        Assert.True(new FileInfo(archive).Length < 2 << 20);

        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(archive, new Limits { TotalBytes = 10 << 20 }));

        Assert.Contains("more than 10 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_entries_are_an_error()
    {
        var archive = _temp.Archive(Enumerable.Range(0, 20).Select(i => File_($"nodes/cp1/rootfs/f{i}", "")));

        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(archive, new Limits { Entries = 10 }));

        Assert.Contains("more than 10 files", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public async Task An_archive_that_is_cut_short_is_an_error(double part)
    {
        var archive = _temp.Archive(EntriesOf(TestFiles.At("samples/hard-way-systemd"), "./"));
        await using (var file = File.OpenWrite(archive))
            file.SetLength((long)(file.Length * part));

        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(archive));

        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData('x', 124, "13146314000")]
    [InlineData('L', 124, "13146314000")]
    [InlineData('K', 124, "\u0080\0\0\0\u007f\0\0\0\0\0\0\0")]
    [InlineData('g', 124, "  13146314 ")]
    public async Task A_header_that_asks_for_a_gigabyte_for_a_name_is_an_error_and_gets_nothing(char type, int at, string value)
    {
        var archive = Header(type, at, value);
        var before = GC.GetTotalAllocatedBytes();

        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(archive));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 500 << 20);
    }

    [Theory]
    [InlineData('0', 124, "\u0080\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    [InlineData('0', 136, "\u0080\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    [InlineData('0', 136, "99999999999")]
    [InlineData('x', 124, "00003641000")]
    public async Task A_header_that_makes_no_sense_is_an_error(char type, int at, string value) =>
        await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(Header(type, at, value)));

    // One header with a field of our choice, and the end of the archive.
    private string Header(char type, int at, string value)
    {
        var header = new byte[1536];
        void Put(int offset, string text) => System.Text.Encoding.Latin1.GetBytes(text).CopyTo(header, offset);
        Put(0, "nodes/a/files.json");
        foreach (var (offset, digits) in ((int, int)[])[(100, 7), (108, 7), (116, 7), (124, 11), (136, 11)]) Put(offset, new string('0', digits));
        Put(257, "ustar\000");
        header[156] = (byte)type;
        Put(at, value);
        Put(148, "        ");
        Put(148, Convert.ToString(header[..512].Sum(b => b), 8).PadLeft(6, '0') + "\0");
        File.WriteAllBytes(_temp.At("header.tar"), header);
        return _temp.At("header.tar");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 a zip")]
    [InlineData("hello, this is not a capture at all")]
    public async Task What_is_no_archive_is_an_error_with_a_hint(string content)
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(_temp.Write("file", content)));

        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task An_archive_without_nodes_or_api_is_no_capture()
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => TestFiles.Read(_temp.Archive(File_("readme", "x"))));

        Assert.Contains("is not a capture", error.Message, StringComparison.Ordinal);
    }
}
