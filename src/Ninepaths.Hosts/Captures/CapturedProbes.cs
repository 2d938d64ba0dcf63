using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>Writes <c>probes.json</c>: of a host, or beside the hosts.</summary>
internal static class CapturedProbes
{
    public const string FileName = "probes.json";

    public static ReadOnlyMemory<byte> List(ImmutableArray<ProbeFact> probes) => CaptureDocument.List(probes, Probe);

    private static void Probe(Utf8JsonWriter json, ProbeFact probe)
    {
        json.WriteString("address", probe.Address);
        json.WriteNumber("port", probe.Port);
        json.Text("process", probe.Process);
        if (probe.Role is { } role) json.WriteString("role", CapturedWord.Of(role));
        json.Text("from", probe.From);
        if (probe.Reach is not PortReach.Open) json.WriteString("reach", CapturedWord.Of(probe.Reach));
        json.Text("failure", probe.Failure);
        if (probe.Tls is { } tls)
        {
            json.WritePropertyName("tls");
            json.Object(one => Tls(one, tls));
        }

        json.Pairs("anonymousHttp", probe.AnonymousHttp);
        if (probe.Attempts.IsEmpty) return;
        json.WritePropertyName("attempts");
        json.List(probe.Attempts, Attempt);
    }

    private static void Tls(Utf8JsonWriter json, TlsProbe tls)
    {
        json.Texts("chain", tls.Chain);
        json.WriteBoolean("clientCertRequested", tls.ClientCertificateRequested);
        json.Texts("acceptableClientCAs", tls.AcceptableClientCAs);
        json.WritePropertyName("versions");
        json.List(tls.Versions, (one, version) => one.WriteString("version", version));
        json.Texts("versionsTried", tls.VersionsTried);
        if (!tls.CipherSuites.IsDefault)
        {
            json.WritePropertyName("cipherSuites");
            json.List(tls.CipherSuites, (one, suite) =>
            {
                one.WriteString("version", suite.Version);
                one.WriteString("name", suite.Name);
            });
        }

        json.Text("failure", tls.Failure);
    }

    private static void Attempt(Utf8JsonWriter json, ProbeAttempt attempt)
    {
        json.WriteString("with", CapturedWord.Of(attempt.With));
        json.Text("identity", attempt.Identity);
        Handshake(json, "handshake", attempt.Handshake);
        if (attempt.AfterHandshake is { } after) Handshake(json, "afterHandshake", after);
        if (attempt.Http.IsEmpty) return;
        json.WritePropertyName("http");
        json.List(attempt.Http, (one, answer) =>
        {
            one.WriteString("request", answer.Request);
            one.Number("status", answer.Status);
            one.Text("said", answer.Said);
        });
    }

    private static void Handshake(Utf8JsonWriter json, string name, HandshakeOutcome outcome)
    {
        json.WritePropertyName(name);
        json.Object(one =>
        {
            one.WriteString("kind", CapturedWord.Of(outcome.Kind));
            one.Text("alert", outcome.Alert);
            one.Text("because", outcome.Because);
        });
    }
}
