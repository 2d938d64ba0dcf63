using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>Reads <c>probes.json</c>. What somebody else's words leave open is not taken for an answer.</summary>
internal static class ProbeReader
{
    /// <summary>Null where an entry lacks what every entry needs, or says it in words that are not known.</summary>
    public static ProbeFact? Probe(JsonElement entry)
    {
        if (entry.Text("address") is not { } address || entry.Number("port") is not { } port) return null;
        var reach = entry.Member("reach") is null ? PortReach.Open : CapturedWord.Read<PortReach>(entry.Text("reach"));
        if (reach is null) return null;
        var attempts = Items(entry, "attempts").Select(Attempt).ToList();
        return attempts.Contains(null) ? null : new ProbeFact
        {
            Address = address,
            Port = port,
            Process = entry.Text("process"),
            Role = CapturedWord.Read<ProbeRole>(entry.Text("role")),
            From = entry.Text("from"),
            Reach = reach.Value,
            Failure = Plain(entry, "failure"),
            Tls = entry.Member("tls") is { ValueKind: JsonValueKind.Object } tls ? Tls(tls) : null,
            AnonymousHttp = [.. entry.Pairs("anonymousHttp").Select(answer => KeyValuePair.Create(answer.Key, SecretText.Redact(answer.Value).Text))],
            Attempts = [.. attempts.OfType<ProbeAttempt>()],
        };
    }

    private static TlsProbe Tls(JsonElement tls) => new()
    {
        Chain = [.. tls.Texts("chain").Select(pem => SecretText.Redact(pem).Text)],
        Versions = [.. tls.Texts("versions"), .. tls.Member("versions").Items().Select(item => item.Text("version")).OfType<string>()],
        VersionsTried = tls.Member("versionsTried") is null ? default : tls.Texts("versionsTried"),
        CipherSuites = tls.Member("cipherSuites") is null ? default : [.. Items(tls, "cipherSuites").Select(Suite).OfType<ProbedSuite>()],
        ClientCertificateRequested = tls.Truth("clientCertRequested") ?? false,
        AcceptableClientCAs = tls.Texts("acceptableClientCAs"),
        Failure = Plain(tls, "failure"),
    };

    private static ProbedSuite? Suite(JsonElement suite) =>
        suite.Text("version") is { } version && suite.Text("name") is { } name ? new ProbedSuite(version, name) : null;

    private static ProbeAttempt? Attempt(JsonElement attempt)
    {
        if (CapturedWord.Read<ProbeWith>(attempt.Text("with")) is not { } with || Handshake(attempt.Member("handshake")) is not { } handshake) return null;
        var after = attempt.Member("afterHandshake") is { } later ? Handshake(later) : null;
        if (after is null && attempt.Member("afterHandshake") is not null) return null;
        return new ProbeAttempt(with, handshake, after, [.. Items(attempt, "http").Select(Answer).OfType<HttpAnswer>()]) { Identity = Plain(attempt, "identity") };
    }

    private static HandshakeOutcome? Handshake(JsonElement? handshake) =>
        handshake is { } outcome && CapturedWord.Read<HandshakeKind>(outcome.Text("kind")) is { } kind
            ? new HandshakeOutcome(kind, Plain(outcome, "alert"), Plain(outcome, "because")) : null;

    private static HttpAnswer? Answer(JsonElement answer) =>
        Plain(answer, "request") is { } request ? new HttpAnswer(request, answer.Number("status") is >= 100 and <= 999 and var status ? status : null, Plain(answer, "said")) : null;

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) => json.Member(name).Items().Where(item => item.ValueKind == JsonValueKind.Object);

    // Whoever wrote it may have quoted a server, and a server may have quoted a token.
    private static string? Plain(JsonElement json, string name) => json.Text(name) is { } text ? SecretText.Redact(text).Text : null;
}
