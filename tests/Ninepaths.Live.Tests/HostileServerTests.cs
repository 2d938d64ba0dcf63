using System.Net;
using System.Net.Sockets;
using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Live.Tests.Sandbox;
using Ninepaths.Probing;

namespace Ninepaths.Live.Tests;

/// <summary>What stands at an address of etcd and is none: the audit ends in time all the same, and says why it knows nothing.</summary>
public sealed class HostileServerTests
{
    private static readonly ProbeOptions Impatient = new() { Depth = ProbeDepth.Active, Patience = TimeSpan.FromSeconds(1), EndpointLimit = TimeSpan.FromSeconds(4) };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silence_garbage_drips_and_hanging_up_end_within_the_limit()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await using var site = new Site();
        var cp1 = site.AddHost("cp1");
        var number = Loopback.NextSite();
        Func<Stream, CancellationToken, Task>[] behaviours = [SilentAsync, GarbageAsync, DripAsync, (_, _) => Task.CompletedTask];
        var addresses = behaviours.Select((_, i) => Loopback.NodeAddress(number, 21 + i)).ToList();
        var servers = behaviours.Select((behaviour, i) => ServeAsync(addresses[i], behaviour, stop.Token)).ToList();
        var urls = string.Join(',', addresses.Select(address => $"https://{address}:2379"));
        ApiServerManifest.Write(cp1, ApiServerProcess.Healthy(cp1).With($"--etcd-servers={urls}"));

        var started = TimeProvider.System.GetTimestamp();
        var audit = await LiveAudit.OfAsync(site, Cancelled, Impatient);
        var taken = TimeProvider.System.GetElapsedTime(started);

        Assert.True(taken < TimeSpan.FromSeconds(20), $"took {taken}");
        Assert.All(addresses, address =>
        {
            var probe = audit.Probe(address, 2379);
            Assert.Equal(PortReach.Open, probe.Reach);
            Assert.Null(probe.Tls);
            Assert.NotNull(probe.Failure);
        });
        await stop.CancelAsync();
        await Task.WhenAll(servers);
    }

    private static async Task ServeAsync(string address, Func<Stream, CancellationToken, Task> behaviour, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 2379);
        listener.Start();
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(cancellationToken), behaviour, cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task AnswerAsync(TcpClient client, Func<Stream, CancellationToken, Task> behaviour, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                await behaviour(client.GetStream(), cancellationToken);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The prober has had enough, or the test is over.
            }
        }
    }

    private static Task SilentAsync(Stream stream, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    private static async Task GarbageAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[4096];
        Random.Shared.NextBytes(bytes);
        bytes[0] = 0xEE;
        await stream.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>A record of TLS that never becomes whole.</summary>
    private static async Task DripAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(new byte[] { 22, 3, 3, 0x40, 0 }, cancellationToken);
        while (true)
        {
            await stream.WriteAsync(new byte[] { 2 }, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }
}
