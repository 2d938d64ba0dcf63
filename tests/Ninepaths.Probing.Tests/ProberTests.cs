using Ninepaths.Facts;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;

namespace Ninepaths.Probing.Tests;

/// <summary>Many ports at once.</summary>
public sealed class ProberTests
{
    [Fact]
    public async Task Facts_come_in_the_order_of_the_requests_and_one_that_hangs_costs_only_itself()
    {
        using var fine = new LocalServer(stream => FakeHttp.Serve(stream, _ => FakeHttp.Response(200, "ok")));
        using var hangs = new LocalServer(stream => stream.CopyTo(Stream.Null));
        ProbeRequest[] requests = [.. Enumerable.Range(0, 40).Select(i => Request(i % 10 == 0 ? hangs.Port : fine.Port))];
        var told = new List<ProbeFact>();
        var facts = await new Prober(Probe.Impatient, TimeProvider.System).ProbeAsync(requests, new Telling(told), TestContext.Current.CancellationToken);
        Assert.Equal(requests.Select(request => request.Target.Port), facts.Select(fact => fact.Port));
        Assert.All(facts, fact => Assert.Equal(fact.Port == hangs.Port ? null : "200", fact.AnonymousHttp.Select(pair => pair.Value).FirstOrDefault(value => value == "200")));
        Assert.Equal(40, told.Count);
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        int open = 0, most = 0;
        using var server = new LocalServer(stream =>
        {
            var now = Interlocked.Increment(ref open);
            InterlockedMax(ref most, now);
            try
            {
                Thread.Sleep(20);
                _ = stream.Read(new byte[4096]);
                stream.Write([21, 3, 3, 0, 2, 2, 70]);
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        });
        var options = Probe.Options with { Concurrency = 2, ConnectionsPerEndpoint = 1 };
        await new Prober(options, TimeProvider.System).ProbeAsync([.. Enumerable.Repeat(Request(server.Port), 6)], null, TestContext.Current.CancellationToken);
        // A connection that the probe has closed may not yet be seen closed here.
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task The_rate_is_kept()
    {
        using var server = new LocalServer(stream => FakeHttp.Serve(stream, _ => FakeHttp.Response(200, "ok")));
        var started = TimeProvider.System.GetTimestamp();
        await new Prober(Probe.Options with { Rate = 10 }, TimeProvider.System)
            .ProbeAsync([.. Enumerable.Repeat(Request(server.Port), 5)], null, TestContext.Current.CancellationToken);
        // At a rate of 10 the nth connection begins no earlier than after (n - 1) / 10 s.
        Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds >= (server.Connections - 1) / 10.0 - 0.05);
        Assert.True(server.Connections >= 5);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var hangs = new LocalServer(stream => stream.CopyTo(Stream.Null));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Prober(Probe.Options, TimeProvider.System).ProbeAsync([Request(hangs.Port)], null, stop.Token));
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused_before_anything_is_dialled()
    {
        var (one, other) = (A.Client("one").Build(), A.Client("other").Build());
        var options = Probe.Active with { Certificate = new(one.Pem, other.KeyPem) };
        var error = Assert.Throws<ArgumentException>(() => new Prober(options, TimeProvider.System));
        Assert.Contains("the private key is not the one of the certificate", error.Message, StringComparison.Ordinal);
        Assert.Contains("there is no private key in it", Assert.Throws<ArgumentException>(() => new Prober(Probe.Active with { Certificate = new(one.Pem, "x") }, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(KeyKind.EcdsaP256)]
    [InlineData(KeyKind.EcdsaP384)]
    [InlineData(KeyKind.Rsa2048)]
    public async Task Certificates_with_keys_of_every_kind_can_be_shown(KeyKind kind)
    {
        var ca = A.Ca("ca").Build();
        var client = A.Client("me").WithKey(kind).IssuedBy(ca).Build();
        foreach (var version in new[] { Org.BouncyCastle.Tls.ProtocolVersion.TLSv12, Org.BouncyCastle.Tls.ProtocolVersion.TLSv13 })
        {
            using var server = new FakeTls
            {
                Certificate = A.Server("s").Build(),
                AsksFor = [ca],
                Oldest = version,
                Newest = version,
                Answer = call => FakeHttp.Response(call.Certificate is null ? 401 : 200, ""),
            }.Listen();
            var fact = await Probe.Actively(server, ProbeRole.Etcd, options => options with { Certificate = new(client.Pem, client.KeyPem) });
            Assert.Equal(200, fact.With(ProbeWith.GivenCertificate)!.Http[0].Status);
        }
    }

    [Fact]
    public void Credentials_show_nothing_of_themselves()
    {
        var client = A.Client("me").Build();
        Assert.Equal("a client certificate", new GivenCertificate(client.Pem, client.KeyPem).ToString());
        Assert.DoesNotContain("s3cret", $"{Probe.Active with { Token = new("s3cret") }}", StringComparison.Ordinal);
    }

    private static ProbeRequest Request(int port) => new(new(null, "127.0.0.1", port, ProbeRole.KubeletHealth), new TcpConnector());

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
    }

    private sealed class Telling(List<ProbeFact> told) : IProgress<ProbeFact>
    {
        public void Report(ProbeFact value)
        {
            lock (told) told.Add(value);
        }
    }
}
