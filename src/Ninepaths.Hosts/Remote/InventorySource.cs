using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Remote;

/// <summary>Reads the hosts of an inventory side by side. One that fails costs only its own facts.</summary>
internal sealed class InventorySource(Inventory inventory, InventoryOptions options, TimeProvider clock)
{
    /// <exception cref="UnfinishedException">None could be read.</exception>
    public async Task<Snapshot> ReadAsync(IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var outcomes = new Outcome[inventory.Hosts.Length];
        var (done, budget) = (0, options.Limits.TotalBytes);
        progress?.Report(new ReadProgress(inventory.Hosts[0].Name, 0, outcomes.Length));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, outcomes.Length, parallel, async (index, cancellation) =>
        {
            var host = inventory.Hosts[index];
            outcomes[index] = Interlocked.Read(ref budget) <= 0
                ? Failed(host, $"the hosts before it sent more than {options.Limits.TotalBytes >> 30} GiB", "an inventory with fewer hosts")
                : await ReadAsync(host, cancellation).ConfigureAwait(false);
            Interlocked.Add(ref budget, -outcomes[index].Bytes);
            progress?.Report(new ReadProgress(host.Name, Interlocked.Increment(ref done), outcomes.Length));
        }).ConfigureAwait(false);

        ImmutableArray<Host> hosts = [.. outcomes.Select(outcome => outcome.Host).OfType<Host>()];
        if (hosts.IsEmpty) throw NoneRead(outcomes);
        return new Snapshot
        {
            Source = new SnapshotSource(SourceKind.Inventory, inventory.Name),
            TakenAt = started,
            Hosts = hosts,
            Gaps = [.. outcomes.SelectMany(outcome => outcome.Gaps)],
        };
    }

    private async Task<Outcome> ReadAsync(InventoryHost host, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await new RemoteHost(host, options, clock).ReadAsync(cancellationToken).ConfigureAwait(false);
            return new Outcome(reading.Host, reading.Gaps, reading.Bytes);
        }
        catch (HostFailedException e)
        {
            return Failed(host, e.Message, e.Needs);
        }
    }

    private static Outcome Failed(InventoryHost host, string reason, string needs) => new(null, [new Gap(Origin.WholeHost(host.Name), reason, needs)], 0);

    private UnfinishedException NoneRead(Outcome[] outcomes)
    {
        const int Told = 3;
        var gaps = outcomes.SelectMany(outcome => outcome.Gaps).ToList();
        var told = string.Join("; ", gaps.Take(Told).Select(gap => $"{gap.Origin.Host}: {gap.Reason}")) + (gaps.Count > Told ? $"; and {gaps.Count - Told} more" : "");
        return new UnfinishedException($"cannot read any host of {inventory.Name}: {told}", gaps[0].Needs);
    }

    private sealed record Outcome(Host? Host, ImmutableArray<Gap> Gaps, long Bytes);
}
