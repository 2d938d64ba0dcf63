using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

public sealed class InventorySourceTests : IDisposable
{
    private const string Good = "say begin; say clock; date +%s; at /; say list; printf etc/; at /etc; say list; say 'stat 41ed 0 0 4096 1'; printf /etc; say end";
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Hosts_that_fail_cost_only_themselves()
    {
        var seen = new List<ReadProgress>();
        var inventory = new Inventory("hosts.yaml",
        [
            FarHost.Answering(Good, "one"), FarHost.Behind("echo no >&2; exit 1", "two"), FarHost.Behind("exec sleep 600", "three"), FarHost.Answering(Good, "four"),
        ]);

        var snapshot = await SnapshotSources.ReadInventoryAsync(inventory, new() { HostTimeout = TimeSpan.FromSeconds(20) }, TimeProvider.System, new Listener(seen), Cancelled);

        Assert.Equal(["one", "four"], snapshot.Hosts.Select(host => host.Name));
        Assert.Equal(["two", "three"], snapshot.Unread.Select(gap => gap.Origin.Host));
        Assert.Equal(new SnapshotSource(SourceKind.Inventory, "hosts.yaml"), snapshot.Source);
        Assert.Equal(4, seen.Max(progress => progress.Done));
        Assert.All(snapshot.Hosts, host => Assert.InRange((host.Clock!.HostTime - host.Clock.ObservedAt!.Value).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task No_host_at_all_is_the_end()
    {
        var inventory = new Inventory("hosts.yaml", [.. Enumerable.Range(1, 5).Select(i => FarHost.Behind("echo no way >&2; exit 4", $"h{i}"))]);

        var failure = await Assert.ThrowsAsync<UnfinishedException>(() => SnapshotSources.ReadInventoryAsync(inventory, FarHost.Options, TimeProvider.System, null, Cancelled));

        Assert.Equal("cannot read any host of hosts.yaml: h1: no answer: the command ended with code 4: no way; h2: no answer: the command ended with code 4: no way; h3: no answer: the command ended with code 4: no way; and 2 more", failure.Message);
    }

    [Fact]
    public async Task Never_more_hosts_at_once_than_told()
    {
        var running = Directory.CreateDirectory(_temp.At("running")).FullName;
        var log = _temp.At("log");
        var script = $"touch '{running}'/$$; ls '{running}' | wc -l >>'{log}'; sleep 0.2; rm '{running}'/$$; {Good}";
        var inventory = new Inventory("hosts.yaml", [.. Enumerable.Range(1, 12).Select(i => FarHost.Answering(script, $"h{i}"))]);

        await SnapshotSources.ReadInventoryAsync(inventory, FarHost.Options with { Parallel = 3 }, TimeProvider.System, null, Cancelled);

        var counts = (await File.ReadAllLinesAsync(log, Cancelled)).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(12, counts.Count);
        Assert.InRange(counts.Max(), 1, 3);
    }

    [Fact]
    public async Task All_hosts_together_send_no_more_than_the_limit()
    {
        var host = Good.Replace("say end", "at /etc/x; say 'file 262144'; head -c 200000 /dev/zero; say end", StringComparison.Ordinal);
        var inventory = new Inventory("hosts.yaml", [.. Enumerable.Range(1, 4).Select(i => FarHost.Answering(host, $"h{i}"))]);

        var snapshot = await SnapshotSources.ReadInventoryAsync(inventory, FarHost.Options with { Parallel = 1, Limits = new() { TotalBytes = 300_000 } }, TimeProvider.System, null, Cancelled);

        Assert.Equal(2, snapshot.Hosts.Length);
        Assert.Contains(snapshot.Unread, gap => gap.Reason.StartsWith("the hosts before it sent more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sudo_stands_before_the_shell()
    {
        var words = _temp.At("words");
        var host = FarHost.Behind($"echo \"$@\" >'{words}'; exit 1") with { Sudo = true };

        await FarHost.FailureAsync(host);

        Assert.Equal("sudo -n sh -s\n", await File.ReadAllTextAsync(words, Cancelled));
    }

    private sealed class Listener(List<ReadProgress> seen) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
            lock (seen) seen.Add(value);
        }
    }
}
