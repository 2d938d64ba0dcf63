using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Tests;

public sealed class CapturedProbeTests : IDisposable
{
    // Harmless forms of what a server may say: escapes, quotes, text that reads backwards.
    private const string Hostile = "\u001b[31m\"<script>\\ \u202e \u0001 ü \r\n";
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task All_that_a_probe_says_is_written_and_read_back()
    {
        var full = new ProbeFact
        {
            Address = "fe80::1%eth0",
            Port = 2379,
            Process = Hostile,
            Role = ProbeRole.EtcdPeer,
            From = "cp1",
            Reach = PortReach.Open,
            Failure = Hostile,
            Tls = new TlsProbe
            {
                Chain = ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
                Versions = ["TLS1.2", Hostile],
                VersionsTried = ["TLS1.0", "TLS1.2"],
                CipherSuites = [new("TLS1.2", "0xC0,0x99"), new(Hostile, Hostile)],
                ClientCertificateRequested = true,
                AcceptableClientCAs = ["CN=etcd-ca", Hostile],
                Failure = "certificate_required",
            },
            AnonymousHttp = [new("/version", "200"), new(Hostile, Hostile)],
            Attempts = [.. Enum.GetValues<ProbeWith>().Select(with => new ProbeAttempt(with, new(HandshakeKind.Refused, "unknown_ca", Hostile), HandshakeOutcome.Completed,
                [new("GET /version", 401, Hostile), new("GET /healthz", null)]) { Identity = "CN=ninepaths-probe" })],
        };
        ProbeFact[] probes =
        [
            full,
            full with { Tls = full.Tls with { VersionsTried = default, CipherSuites = default, Failure = null } },
            full with { Tls = full.Tls with { VersionsTried = [], CipherSuites = [] }, Attempts = [new(ProbeWith.PlainHttp, HandshakeOutcome.None, null, [])] },
            new ProbeFact { Address = "10.0.0.1", Port = 1 },
            .. Enum.GetValues<ProbeRole>().Select(role => new ProbeFact { Address = "a", Port = 1, Role = role }),
            .. Enum.GetValues<PortReach>().Select(reach => new ProbeFact { Address = "a", Port = 1, Reach = reach }),
            .. Enum.GetValues<HandshakeKind>().Select(kind => new ProbeFact { Address = "a", Port = 1, Attempts = [new(ProbeWith.NoCertificate, new(kind), new(kind), [])] }),
        ];
        var snapshot = new Snapshot
        {
            Source = new SnapshotSource(SourceKind.Host, "n1"),
            Hosts = [new Host("n1", []) { Probes = [.. probes] }, new Host("n2", []) { Probes = [] }, new Host("n3", [])],
            Probes = [.. probes],
        };

        await CaptureWriter.WriteAsync(snapshot, _temp.At("out"), "1", ExistingTarget.Refuse, Cancelled);
        await CaptureWriter.WriteAsync(snapshot, _temp.At("out.tgz"), "1", ExistingTarget.Refuse, Cancelled);

        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out")));
        Same.Snapshots(snapshot, await TestFiles.Read(_temp.At("out.tgz")));
    }

    [Fact]
    public async Task The_first_form_is_read_as_it_was()
    {
        var probe = (await Read("""[{"address":"a","port":1,"tls":{"chain":[],"clientCertRequested":true,"versions":["TLS1.3"]},"anonymousHttp":{"/x":"200"}}]""")).Single();

        Assert.Equal((PortReach.Open, null, null), (probe.Reach, probe.Role, probe.From));
        Assert.True(probe.Tls!.VersionsTried.IsDefault && probe.Tls.CipherSuites.IsDefault);
        Assert.Equal(["TLS1.3"], probe.Tls.Versions);
        Assert.Empty(probe.Attempts);
    }

    [Theory]
    [InlineData("""{"address":"a"}""")]
    [InlineData("""{"address":7,"port":1}""")]
    [InlineData("""{"address":"a","port":1,"reach":"perhaps"}""")]
    [InlineData("""{"address":"a","port":1,"reach":"Open"}""")]
    [InlineData("""{"address":"a","port":1,"reach":0}""")]
    [InlineData("""{"address":"a","port":1,"attempts":[{"with":"magic","handshake":{"kind":"completed"}}]}""")]
    [InlineData("""{"address":"a","port":1,"attempts":[{"with":"no-certificate"}]}""")]
    [InlineData("""{"address":"a","port":1,"attempts":[{"with":"no-certificate","handshake":{"kind":"2"}}]}""")]
    [InlineData("""{"address":"a","port":1,"attempts":[{"with":"no-certificate","handshake":{"kind":"completed"},"afterHandshake":{"kind":"x"}}]}""")]
    public async Task Words_that_are_not_known_are_no_answer(string entry)
    {
        _temp.Write("capture/nodes/h/probes.json", $"[{entry}]");
        var snapshot = await TestFiles.Read(_temp.At("capture"));

        Assert.Empty(snapshot.Hosts.Single().Probes);
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "nodes/h/probes.json");
    }

    [Fact]
    public async Task What_a_server_repeated_of_a_secret_is_taken_out()
    {
        const string Token = "abcdef.0123456789abcdef";
        var probe = (await Read($$"""
            [{"address":"a","port":1,"failure":"{{Token}}","tls":{"failure":"{{Token}}"},
              "attempts":[{"with":"given-token","identity":"{{Token}}","handshake":{"kind":"none","because":"{{Token}}"},"http":[{"request":"GET /?{{Token}}","status":99999,"said":"{{Token}}"}]}]}]
            """)).Single();

        var attempt = probe.Attempts.Single();
        Assert.All(
            [probe.Failure, probe.Tls!.Failure, attempt.Identity, attempt.Handshake.Because, attempt.Http[0].Request, attempt.Http[0].Said],
            text => Assert.DoesNotContain(Token, text!, StringComparison.Ordinal));
        Assert.Null(attempt.Http[0].Status);
    }

    private async Task<IReadOnlyList<ProbeFact>> Read(string probes)
    {
        _temp.Write("capture/nodes/h/probes.json", probes);
        _temp.Write("capture/probes.json", probes);
        var snapshot = await TestFiles.Read(_temp.At("capture"));
        Assert.Equal(snapshot.Probes.Length, snapshot.Hosts.Single().Probes.Length);
        return snapshot.Hosts.Single().Probes;
    }
}
