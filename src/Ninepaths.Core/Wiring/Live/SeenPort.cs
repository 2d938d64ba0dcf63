using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Live;

/// <summary>What one port did when it was dialled, in the words of the wiring.</summary>
internal sealed class SeenPort
{
    // In TLS a client certificate is refused with one of these (RFC 8446 §6.2); Go has used several of them over time.
    private static readonly ImmutableArray<string> Refusals =
    [
        "certificate_required", "bad_certificate", "unknown_ca", "certificate_unknown", "certificate_expired", "unsupported_certificate",
        "access_denied", "handshake_failure", "no_certificate",
    ];

    private static readonly ImmutableArray<string> OtherAlerts =
        ["internal_error", "protocol_version", "unrecognized_name", "insufficient_security", "no_application_protocol", "missing_extension", "illegal_parameter", "decode_error"];

    public SeenPort(ProbeFact fact, string host)
    {
        Fact = fact;
        Origin = fact.OriginOn(host);
        Role = fact.Role ?? ListenerTargets.RoleOf(fact.Process, fact.Port);
        SpeaksTls = fact.Tls is { } tls && (!tls.Versions.IsDefaultOrEmpty || !tls.Chain.IsDefaultOrEmpty || (tls.Failure is { } failure && IsAlert(failure))
            || (!fact.Attempts.IsDefault && fact.Attempts.Any(attempt => attempt.Handshake is { Alert: not null })));
        Chain = fact.Tls is { Chain.IsDefaultOrEmpty: false } shown && PresentedChain.Read(string.Join('\n', shown.Chain)) is { Certificates.IsEmpty: false } chain ? chain : null;
    }

    public ProbeFact Fact { get; }

    public Origin Origin { get; }

    /// <summary>What it was probed as; in captures that do not say, what its program and port make it.</summary>
    public ProbeRole? Role { get; }

    public bool IsOpen => Fact.Reach is PortReach.Open;

    public bool SpeaksTls { get; }

    /// <summary>The served certificates; null where none were seen.</summary>
    public PresentedChain? Chain { get; }

    /// <summary>True for a socket that is bound to every address, as captures of the first form name it.</summary>
    public bool IsEverywhere => Fact.Address is "0.0.0.0" or "::" or "";

    public bool IsLoopback => HostPlaces.IsLoopback(Fact.Address);

    /// <summary>Captures of the first form tried TLS 1.0 to 1.3, and say nothing of it.</summary>
    private bool IsFirstForm => Fact.Role is null && Fact.Attempts.IsDefaultOrEmpty;

    public ImmutableArray<string> Versions => Fact.Tls?.Versions is { IsDefault: false } versions ? versions : [];

    /// <summary>The versions of which it is known whether the port accepts them.</summary>
    public ImmutableArray<string> VersionsTried => Fact.Tls?.VersionsTried is { IsDefault: false } tried ? tried
        : IsFirstForm && !Versions.IsEmpty ? ["TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"] : Versions;

    /// <summary>An answer to HTTP without TLS; null where none came, or only that TLS is wanted.</summary>
    public HttpReply? Plain => Replies(ProbeWith.PlainHttp).Concat(SpeaksTls || Fact.Tls is not null ? [] : Anonymous)
        .FirstOrDefault(reply => !SpeaksTls || reply.IsGiven || reply.Status is 401 or 403 or 404);

    /// <summary>What a client without credentials was answered.</summary>
    public IEnumerable<HttpReply> Anonymous => Replies(ProbeWith.NoCertificate).Concat(SpeaksTls ? [] : Replies(ProbeWith.PlainHttp))
        .Concat(Fact.AnonymousHttp.IsDefault ? [] : Fact.AnonymousHttp.Select(HttpReply.Of).OfType<HttpReply>()).DistinctBy(reply => reply.Path);

    public IEnumerable<HttpReply> Replies(ProbeWith what) => Attempts(what).SelectMany(attempt => attempt.Http.IsDefault ? [] : attempt.Http)
        .Select(HttpReply.Of).OfType<HttpReply>();

    public IEnumerable<ProbeAttempt> Attempts(ProbeWith what) => Fact.Attempts.IsDefault ? [] : Fact.Attempts.Where(attempt => attempt.With == what);

    /// <summary>Whether TLS let such a client in; null where that was not tried, or did not come to an end.</summary>
    public bool? LetsIn(ProbeWith what)
    {
        if (!SpeaksTls) return null;
        var attempts = Attempts(what).ToList();
        if (what is ProbeWith.NoCertificate && attempts.Count == 0) return FirstFormLetsIn();
        // A certificate that was not asked for was not shown, and says nothing.
        attempts.RemoveAll(attempt => attempt.Handshake is { Kind: HandshakeKind.Completed, Because: not null });
        if (attempts.Exists(attempt => attempt.Http.Any(answer => answer.Status is not null))) return true;
        if (attempts.Exists(attempt => IsRefusal(attempt.Handshake) || IsRefusal(attempt.AfterHandshake))) return false;
        // Requests that no answer came to may have been refused by silence.
        return attempts.Exists(attempt => attempt is { Handshake.Kind: HandshakeKind.Completed, AfterHandshake.Kind: HandshakeKind.Completed, Http.IsEmpty: true }) ? true : null;
    }

    /// <summary>The alert by which such a client was refused.</summary>
    public string RefusalOf(ProbeWith what) => Attempts(what).Select(attempt => IsRefusal(attempt.Handshake) ? attempt.Handshake : attempt.AfterHandshake)
        .OfType<HandshakeOutcome>().Where(IsRefusal).Select(outcome => outcome.Alert).FirstOrDefault() is { } alert ? $"refused ({alert})" : "refused";

    private bool? FirstFormLetsIn()
    {
        if (Fact.AnonymousHttp.IsDefaultOrEmpty) return null;
        if (Fact.AnonymousHttp.Any(answer => HttpReply.Of(answer) is not null)) return true;
        // What curl and openssl say of these alerts.
        return Fact.AnonymousHttp.Any(answer => answer.Value.Contains("certificate required", StringComparison.OrdinalIgnoreCase)
            || answer.Value.Contains("bad certificate", StringComparison.OrdinalIgnoreCase) || answer.Value.Contains("handshake refused", StringComparison.OrdinalIgnoreCase)
            || answer.Value.Contains("handshake failure", StringComparison.OrdinalIgnoreCase)) ? false : null;
    }

    /// <summary>An alert is TLS; running out of time is not.</summary>
    private static bool IsAlert(string failure) => Refusals.Concat(OtherAlerts).Any(alert => failure.Contains(alert, StringComparison.Ordinal));

    private static bool IsRefusal(HandshakeOutcome? outcome) => outcome is { Kind: HandshakeKind.Refused } && (outcome.Alert is null || Refusals.Contains(outcome.Alert));

    /// <summary>True where no handshake completes because the server has no certificate (Go answers internal_error).</summary>
    public bool HasNoCertificate => IsOpen && Chain is null && (Fact.Tls?.Failure?.Contains("internal_error", StringComparison.Ordinal) is true
        || (!Fact.Attempts.IsDefault && Fact.Attempts.Any(attempt => attempt.Handshake.Alert == "internal_error")));

    public override string ToString() => Origin.ToString();
}
