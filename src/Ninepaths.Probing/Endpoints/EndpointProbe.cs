using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;
using Ninepaths.Probing.Hello;
using Ninepaths.Probing.Http;

namespace Ninepaths.Probing.Endpoints;

/// <summary>Probes one port, from the first connection to the fact about it, within its limit.</summary>
internal sealed class EndpointProbe
{
    private static readonly TimeSpan WrongProtocolPatience = TimeSpan.FromSeconds(2);

    private readonly ProbeRequest _request;
    private readonly ProbeOptions _options;
    private readonly TimeProvider _clock;
    private readonly RoleRequests _role;
    private readonly TlsSurvey _survey;
    private readonly Caller _caller;
    private readonly ActiveAttempts? _active;
    private readonly ConcurrentQueue<AttemptRecord> _attempts = new();
    private readonly AttemptRecord _plain = new(ProbeWith.PlainHttp);
    private readonly AttemptRecord _anonymous = new(ProbeWith.NoCertificate);
    private ServerSight? _sight;
    private ConnectException? _unreached;
    private string? _failure;

    public EndpointProbe(ProbeRequest request, ProbeOptions options, Credentials credentials, ConnectionRate rate, TimeProvider clock)
    {
        (_request, _options, _clock) = (request, options, clock);
        _role = RoleRequests.Of(request.Target.Role);
        var dialer = new Dialer(request, options, new SemaphoreSlim(Math.Max(1, options.ConnectionsPerEndpoint)), rate, clock);
        var serverName = request.Target.ServerName ?? (IPAddress.TryParse(request.Target.Address, out _) ? null : request.Target.Address);
        _survey = new(new HelloExchange(dialer, serverName));
        _caller = new(dialer, serverName, _role, options, clock);
        if (options.Depth == ProbeDepth.Active) _active = new(_caller, _role, request, credentials, clock);
    }

    public async Task<ProbeFact> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.EndpointLimit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await LookAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _failure = OverLimit;
        }

        return Fact();
    }

    private ImmutableArray<string> Paths => _role.Open.IsEmpty ? ["/"] : _role.Open;

    /// <summary>HTTP without TLS was answered, and not by the advice to use TLS.</summary>
    private bool IsPlain => _plain.Http is [{ Status: not null, Said: not AnswerText.WantsTls }, ..];

    private string OverLimit => string.Create(CultureInfo.InvariantCulture, $"not finished within {_options.EndpointLimit.TotalSeconds:0.###} s");

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _attempts.Enqueue(_plain);
        var firstPlain = PlainAsync(Paths.Take(1), cancellationToken);
        await Task.WhenAll(MorePlainAsync(firstPlain, cancellationToken), TlsAsync(firstPlain, cancellationToken)).ConfigureAwait(false);
        if (IsPlain || _survey.SpeaksTls) return;
        if (_survey.First is HelloAnswer.NoConnection { Why: var why }) _unreached = why;
        else NoTls();
    }

    private Task PlainAsync(IEnumerable<string> paths, CancellationToken cancellationToken) =>
        // Where TLS is due, some servers take the request for the beginning of a long record and wait for the rest.
        _caller.PlainAsync(_plain, paths.Select(path => new ProbeCall(path)), _role.IsPlain || _options.Patience < WrongProtocolPatience ? _options.Patience : WrongProtocolPatience, cancellationToken);

    private async Task MorePlainAsync(Task firstPlain, CancellationToken cancellationToken)
    {
        await firstPlain.ConfigureAwait(false);
        if (IsPlain) await PlainAsync(Paths.Skip(1), cancellationToken).ConfigureAwait(false);
    }

    private async Task TlsAsync(Task firstPlain, CancellationToken cancellationToken)
    {
        await _survey.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (!_survey.SpeaksTls && _survey.First is HelloAnswer.Closed)
        {
            await firstPlain.ConfigureAwait(false);
            // Whoever hangs up on one version may like another.
            if (!IsPlain) await _survey.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_survey.SpeaksTls) await OverTlsAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task OverTlsAsync(CancellationToken cancellationToken)
    {
        _attempts.Enqueue(_anonymous);
        await Task.WhenAll(
            AnonymousAsync(cancellationToken),
            _survey.FinishAsync(cancellationToken),
            _active?.RunAsync(_attempts, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        _failure = _survey.Unfinished();
    }

    private async Task AnonymousAsync(CancellationToken cancellationToken)
    {
        IEnumerable<ProbeCall> calls = _role.Open.Select(path => new ProbeCall(path));
        if (_active is not null && _role.HasReviews) calls = [.. calls, ProbeCall.WhoAmI, ProbeCall.MayEverything];
        _sight = await _caller.TlsAsync(
            _anonymous, new(null, [.. calls]) { CallsAnyway = true, AsksStore = _role.HasStore && _active is not null }, cancellationToken).ConfigureAwait(false);
    }

    private void NoTls()
    {
        (var kind, _failure) = _survey.First switch
        {
            HelloAnswer.TimedOut silent => (HandshakeKind.TimedOut, silent.Because),
            HelloAnswer.Garbage garbage => (HandshakeKind.Garbage, garbage.Because),
            HelloAnswer.Closed closed => (HandshakeKind.Disconnected, closed.Because),
            _ => (HandshakeKind.Disconnected, "the port neither speaks TLS nor HTTP"),
        };
        _anonymous.Handshake = new(kind, Because: _failure);
        _attempts.Enqueue(_anonymous);
    }

    private ProbeFact Fact() => new()
    {
        Address = _request.Target.Address,
        Port = _request.Target.Port,
        Role = _request.Target.Role,
        From = _request.Connector.From,
        Reach = _unreached?.Reach ?? PortReach.Open,
        Failure = _unreached?.Message ?? _failure,
        Tls = _survey.SpeaksTls ? Tls() : null,
        AnonymousHttp = _unreached is null ? AnonymousHttp() : [],
        Attempts = _unreached is null ? [.. _attempts.OrderBy(record => record.With).Select(record => record.ToFact(OverLimit))] : [],
    };

    private TlsProbe Tls()
    {
        var surveyed = _survey.Facts();
        // A whole handshake saw what this client gets of the best version; the survey stands in where there was none.
        return surveyed with
        {
            Chain = _sight is { } seen ? [.. seen.Chain.Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n")] : surveyed.Chain,
            ClientCertificateRequested = _sight?.RequestsCertificate ?? surveyed.ClientCertificateRequested,
            AcceptableClientCAs = _sight is { Authorities.IsEmpty: false } asked ? [.. asked.Authorities.Select(AuthorityName.Of)] : surveyed.AcceptableClientCAs,
            Failure = FailureOf(_anonymous) ?? surveyed.Failure,
        };
    }

    private static string? FailureOf(AttemptRecord record) =>
        new[] { record.Handshake, record.AfterHandshake }.FirstOrDefault(outcome => outcome is { Kind: not (HandshakeKind.Completed or HandshakeKind.None) }) is { } bad
            ? bad.Alert ?? bad.Because
            : null;

    private ImmutableArray<KeyValuePair<string, string>> AnonymousHttp()
    {
        var record = _survey.SpeaksTls ? _anonymous : _plain;
        if (record.Http.Count == 0 && FailureOf(record) is { } reason) return [.. _role.Open.Select(path => KeyValuePair.Create(path, $"000 {reason}"))];
        return
        [
            .. from answer in record.Http
               where answer.Request.StartsWith("GET ", StringComparison.Ordinal)
               select KeyValuePair.Create(
                   answer.Request[4..], answer.Status?.ToString(CultureInfo.InvariantCulture) ?? $"000 {answer.Said}"),
        ];
    }
}
