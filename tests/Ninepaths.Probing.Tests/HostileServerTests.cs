using System.Net;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;

namespace Ninepaths.Probing.Tests;

/// <summary>Whatever the port does, the probe ends within its limit and says why.</summary>
public sealed class HostileServerTests
{
    [Fact]
    public async Task Nobody_listens()
    {
        var gone = new LocalServer(_ => { });
        var port = gone.Port;
        gone.Dispose();
        var fact = await Probe.At(port, ProbeRole.ApiServer, Probe.Impatient);
        Assert.Equal((PortReach.Refused, "connection refused"), (fact.Reach, fact.Failure));
        Assert.Null(fact.Tls);
        Assert.Empty(fact.Attempts);
        Assert.Empty(fact.AnonymousHttp);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_unreachable()
    {
        var fact = await Probe.At(443, ProbeRole.Generic, Probe.Options, "no-such-host.invalid");
        Assert.Equal((PortReach.Unreachable, "no such host"), (fact.Reach, fact.Failure));
    }

    [Fact]
    public async Task A_server_that_hangs()
    {
        using var server = new LocalServer(stream => stream.CopyTo(Stream.Null));
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Impatient);
        Assert.Equal((PortReach.Open, "no answer within 0.4 s"), (fact.Reach, fact.Failure));
        Assert.Equal(new HandshakeOutcome(HandshakeKind.TimedOut, Because: "no answer within 0.4 s"), fact.With(ProbeWith.NoCertificate)!.Handshake);
        Assert.Null(fact.Tls);
        Assert.Equal("no answer within 0.4 s", Assert.Single(fact.With(ProbeWith.PlainHttp)!.Http).Said);
    }

    [Fact]
    public async Task A_server_that_closes_at_once()
    {
        using var server = new LocalServer(_ => { });
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Impatient);
        Assert.Equal(HandshakeKind.Disconnected, fact.With(ProbeWith.NoCertificate)!.Handshake.Kind);
        Assert.True(fact.Failure is "the connection was closed without an answer" or "the connection was reset", fact.Failure);
    }

    [Fact]
    public async Task A_server_that_sends_garbage()
    {
        using var server = new LocalServer(stream =>
        {
            _ = stream.Read(new byte[4096]);
            stream.Write("\e[2J\0what?"u8);
        });
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Impatient);
        Assert.Equal("what came is no TLS; it begins with '\\x1b[2J\\x00what?'", fact.Failure);
        Assert.Equal(new HandshakeOutcome(HandshakeKind.Garbage, Because: fact.Failure), fact.With(ProbeWith.NoCertificate)!.Handshake);
    }

    [Fact]
    public async Task A_server_that_speaks_ssh()
    {
        using var server = new LocalServer(stream =>
        {
            stream.Write("SSH-2.0-OpenSSH_9.2\r\n"u8);
            stream.CopyTo(Stream.Null);
        });
        Assert.Equal("what came is no TLS but SSH", (await Probe.At(server.Port, ProbeRole.Generic, Probe.Impatient)).Failure);
    }

    [Fact]
    public async Task A_server_that_drips_is_given_up_at_the_limit_of_the_endpoint()
    {
        using var server = new LocalServer(stream =>
        {
            _ = stream.Read(new byte[4096]);
            stream.Write([22, 3, 3, 0x40, 0]);
            while (true)
            {
                stream.WriteByte(2);
                Thread.Sleep(100);
            }
        });
        var started = TimeProvider.System.GetTimestamp();
        var fact = await Probe.At(server.Port, ProbeRole.Generic, Probe.Impatient with { Patience = TimeSpan.FromSeconds(10) });
        Assert.Equal("not finished within 4 s", fact.Failure);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 3.9, 30);
    }

    [Fact]
    public async Task A_server_that_drips_after_its_hello_leaves_what_it_said_before()
    {
        var certificate = A.Server("x").Build();
        using var real = new FakeTls { Certificate = certificate }.Listen();
        var connections = 0;
        using var server = new LocalServer(stream =>
        {
            if (Interlocked.Increment(ref connections) <= 2) OldServer.Relay(stream, real.Port, int.MaxValue);
            else stream.CopyTo(Stream.Null);
        });
        var fact = await Probe.At(server.Port, ProbeRole.Generic, Probe.Impatient with { Patience = TimeSpan.FromSeconds(60) });
        Assert.Equal("not finished within 4 s", fact.Failure);
        Assert.Equal(["TLS1.2"], fact.Tls!.Versions);
        Assert.Equal(certificate.Pem, fact.Tls.Chain[0].ReplaceLineEndings("\n"));
        Assert.Equal(new HandshakeOutcome(HandshakeKind.TimedOut, Because: "not finished within 4 s"), fact.With(ProbeWith.NoCertificate)!.Handshake);
    }

    [Fact]
    public async Task A_flight_without_end_is_cut_off()
    {
        using var server = new LocalServer(stream =>
        {
            _ = stream.Read(new byte[4096]);
            // A handshake message of 16 MiB, the length that the format allows.
            byte[] record = [22, 3, 3, 0x40, 0, .. new byte[0x4000]];
            record[5] = 2;
            record[6] = record[7] = record[8] = 0xff;
            while (true) stream.Write(record);
        });
        var fact = await Probe.At(server.Port, ProbeRole.Generic, Probe.Options);
        Assert.Equal("a handshake message of 16777215 bytes", fact.Failure);
    }

    [Fact]
    public async Task Certificates_that_are_too_large_are_refused()
    {
        var huge = A.Server("huge").Named([.. Enumerable.Range(0, 12_000).Select(i => $"name-{i:D6}.example.com")]).Build();
        using var server = new FakeTls { Certificate = huge }.Listen();
        var fact = await Probe.Passively(server, ProbeRole.Generic);
        Assert.Equal(HandshakeKind.Garbage, fact.With(ProbeWith.NoCertificate)!.Handshake.Kind);
        Assert.Empty(fact.Tls!.Chain);
        Assert.Equal(["TLS1.2", "TLS1.3"], fact.Tls.Versions);
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("no http")]
    [InlineData("redirect")]
    [InlineData("drip")]
    public async Task Answers_without_end_are_cut_off(string what)
    {
        using var elsewhere = new LocalServer(_ => { });
        using var server = new LocalServer(stream =>
        {
            if (FakeHttp.Read(stream) is null) return;
            switch (what)
            {
                case "headers":
                    stream.Write("HTTP/1.1 200 OK\r\n"u8);
                    while (true) stream.Write(Encoding.ASCII.GetBytes($"X-{Guid.NewGuid()}: {new string('x', 1000)}\r\n"));
                case "body":
                    stream.Write("HTTP/1.1 200 OK\r\n\r\n"u8);
                    while (true) stream.Write(new byte[8192]);
                case "no http":
                    stream.Write("220 mail.example.com ESMTP\r\n"u8);
                    break;
                case "drip":
                    stream.Write("HTTP/1.1 200 OK\r\n"u8);
                    while (true)
                    {
                        stream.Write("X: y\r\n"u8);
                        Thread.Sleep(50);
                    }

                default:
                    stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{elsewhere.Port}/\r\nContent-Length: 0\r\n\r\n"));
                    break;
            }
        });
        var fact = await Probe.At(server.Port, ProbeRole.KubeletHealth, Probe.Impatient);
        var answer = Assert.Single(fact.With(ProbeWith.PlainHttp)!.Http);
        Assert.Equal(
            what switch
            {
                "headers" => new("GET /healthz", null, "headers longer than 32 KiB"),
                "body" => new("GET /healthz", 200),
                "no http" => new("GET /healthz", null, "the answer is no HTTP"),
                "drip" => new("GET /healthz", null, "no answer within 0.4 s"),
                _ => new HttpAnswer("GET /healthz", 302),
            },
            answer);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_connector_that_heeds_nothing_is_given_up()
    {
        var request = new ProbeRequest(new(null, "10.0.0.1", 6443, ProbeRole.ApiServer), new DeafConnector());
        var fact = Assert.Single(await new Prober(Probe.Impatient, TimeProvider.System).ProbeAsync([request], null, TestContext.Current.CancellationToken));
        Assert.Equal((PortReach.TimedOut, "no answer within 0.4 s", "bastion"), (fact.Reach, fact.Failure, fact.From));
    }

    [Fact]
    public async Task Ipv6_is_dialled()
    {
        if (!System.Net.Sockets.Socket.OSSupportsIPv6) Assert.Skip("no IPv6 here; enable it to run this");
        using var server = new LocalServer(stream => FakeHttp.Serve(stream, call => FakeHttp.Response(call.Header("Host")!.StartsWith("[::1]:", StringComparison.Ordinal) ? 200 : 400, "ok")), IPAddress.IPv6Loopback);
        var fact = await Probe.At(server.Port, ProbeRole.KubeletHealth, Probe.Options, "::1");
        Assert.Equal(new HttpAnswer("GET /healthz", 200, "ok"), Assert.Single(fact.With(ProbeWith.PlainHttp)!.Http));
    }

    private sealed class DeafConnector : IConnector
    {
        public string? From => "bastion";

        public Task<Stream> ConnectAsync(string address, int port, CancellationToken cancellationToken) => new TaskCompletionSource<Stream>().Task;
    }
}
