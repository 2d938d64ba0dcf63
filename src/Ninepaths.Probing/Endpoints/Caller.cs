using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;
using Ninepaths.Probing.Handshakes;
using Ninepaths.Probing.Http;
using Org.BouncyCastle.Asn1;

namespace Ninepaths.Probing.Endpoints;

/// <summary>How a client comes over TLS.</summary>
/// <param name="Credential">The certificate to show; null for none.</param>
/// <param name="Calls">What it asks for once it is in.</param>
internal sealed record Approach(ClientCredential? Credential, IReadOnlyCollection<ProbeCall> Calls)
{
    /// <summary>Make the calls also where the server asks for no certificate.</summary>
    public bool CallsAnyway { get; init; }

    /// <summary>Ask whether etcd's store answers, too.</summary>
    public bool AsksStore { get; init; }
}

/// <summary>Calls one port as clients of different kinds.</summary>
internal sealed class Caller(Dialer dialer, string? serverName, RoleRequests role, ProbeOptions options, TimeProvider clock)
{
    // A server that refuses does so at once; a ticket or an answer ends the wait earlier.
    private static readonly TimeSpan RefusalWait = TimeSpan.FromMilliseconds(400);

    // A port that swallows one request and the next will swallow them all.
    private const int MostUnanswered = 2;

    private string Authority =>
        $"{serverName ?? (dialer.Target.Address.Contains(':', StringComparison.Ordinal) ? $"[{dialer.Target.Address.Split('%')[0]}]" : dialer.Target.Address)}:{dialer.Target.Port}";

    /// <summary>Without TLS.</summary>
    public async Task PlainAsync(AttemptRecord record, IEnumerable<ProbeCall> calls, TimeSpan patience, CancellationToken cancellationToken)
    {
        record.Handshake = HandshakeOutcome.None;
        using var visit = new HttpVisit(dialer.ConnectAsync, Authority, patience, clock);
        await SendAsync(visit, record, calls, () => null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Over TLS. Returns what was seen of the server; null where the handshake did not come that far.</summary>
    public async Task<ServerSight?> TlsAsync(AttemptRecord record, Approach approach, CancellationToken cancellationToken)
    {
        var credential = approach.Credential;
        var first = await OpenAsync(credential, role.IsGrpc, cancellationToken).ConfigureAwait(false);
        using var channel = first.Channel;
        var sight = first.Sight;
        record.Handshake = first.Outcome;
        if (channel is null || first.Outcome.Kind != HandshakeKind.Completed) return sight;

        var wasAsked = first.Client!.Request is not null;
        if (credential is not null && (!wasAsked || first.Client.CouldNotSign))
            record.Handshake = new(HandshakeKind.Completed, Because: wasAsked ? "no signature in common: no certificate was shown" : "the server asked for no certificate, so none was shown");
        record.AfterHandshake = HandshakeOutcome.Completed;
        if ((wasAsked && first.Client.IsTls13) || role.IsGrpc) record.AfterHandshake = await SettleAsync(channel, cancellationToken).ConfigureAwait(false);
        if (record.AfterHandshake.Kind != HandshakeKind.Completed || (credential is not null && !wasAsked && !approach.CallsAnyway)) return sight;

        var ready = channel;
        using (var visit = new HttpVisit(ConnectAsync, Authority, options.Patience, clock))
            await SendAsync(visit, record, approach.Calls, () => channel.Ended, cancellationToken).ConfigureAwait(false);
        channel.Dispose();
        if (approach.AsksStore && record.AfterHandshake.Kind == HandshakeKind.Completed)
        {
            record.Http.Add(await GrpcCall.SendAsync(
                async token => await ReopenAsync(credential, speaksHttp2: true, token).ConfigureAwait(false), Authority, options.Patience, clock, cancellationToken).ConfigureAwait(false));
        }

        return sight;

        async Task<Stream> ConnectAsync(CancellationToken token) =>
            Interlocked.Exchange(ref ready, null) ?? await ReopenAsync(credential, speaksHttp2: false, token).ConfigureAwait(false);
    }

    private async Task<TlsChannel> ReopenAsync(ClientCredential? credential, bool speaksHttp2, CancellationToken cancellationToken)
    {
        var next = await OpenAsync(credential, speaksHttp2, cancellationToken).ConfigureAwait(false);
        if (next is { Channel: { } another, Outcome.Kind: HandshakeKind.Completed }) return another;
        next.Channel?.Dispose();
        throw new RefusedException(next.Outcome);
    }

    private async Task<HandshakeOutcome> SettleAsync(TlsChannel channel, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(RefusalWait < options.Patience ? RefusalWait : options.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var outcome = await channel.SettleAsync(either.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }

    /// <param name="ended">How the server ended the first connection, if it did.</param>
    private static async Task SendAsync(
        HttpVisit visit, AttemptRecord record, IEnumerable<ProbeCall> calls, Func<HandshakeOutcome?> ended, CancellationToken cancellationToken)
    {
        var unanswered = 0;
        foreach (var call in calls)
        {
            var answer = await visit.SendAsync(call, cancellationToken).ConfigureAwait(false);
            if (answer.Status is null && record.Http.Count == 0 && ended() is { Kind: HandshakeKind.Refused, Alert: not null } alert)
            {
                record.AfterHandshake = alert;
                return;
            }

            record.Http.Add(answer);
            if (answer.Status is null && ++unanswered == MostUnanswered) return;
        }
    }

    private async Task<Opened> OpenAsync(ClientCredential? credential, bool speaksHttp2, CancellationToken cancellationToken)
    {
        Stream stream;
        try
        {
            stream = await dialer.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectException e)
        {
            return new(null, null, new(e.Reach == PortReach.TimedOut ? HandshakeKind.TimedOut : HandshakeKind.Disconnected, Because: e.Message), null);
        }

        var crypto = new ProbeCrypto();
        var client = new ProbeClient(crypto, serverName, credential, speaksHttp2 ? "h2" : null);
        var channel = new TlsChannel(stream, client);
        try
        {
            var outcome = await channel.HandshakeAsync(cancellationToken).ConfigureAwait(false);
            return new(channel, client, outcome, SightOf(crypto, client, credential, outcome));
        }
        catch
        {
            channel.Dispose();
            throw;
        }
    }

    // A certificate of our own is made by the same factory, after those of the server: it is left out again.
    private static ServerSight? SightOf(ProbeCrypto crypto, ProbeClient client, ClientCredential? credential, HandshakeOutcome outcome)
    {
        if (credential is not null || crypto.Certificates.Count == 0) return null;
        bool? isAsked = client.Request is not null ? true : outcome.Kind == HandshakeKind.Completed ? false : null;
        return new(
            [.. crypto.Certificates],
            isAsked,
            [.. (client.Request?.CertificateAuthorities ?? []).Select(name => name.GetEncoded(Asn1Encodable.Der))]);
    }

    private sealed record Opened(TlsChannel? Channel, ProbeClient? Client, HandshakeOutcome Outcome, ServerSight? Sight);
}
