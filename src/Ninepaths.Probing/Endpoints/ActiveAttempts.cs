using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Probing.Handshakes;
using Ninepaths.Probing.Http;

namespace Ninepaths.Probing.Endpoints;

/// <summary>What clients with credentials get. Everything is a GET, or a review that the API server stores nowhere.</summary>
internal sealed class ActiveAttempts(Caller caller, RoleRequests role, ProbeRequest request, Credentials credentials, TimeProvider clock)
{
    /// <summary>The user whom the proxy headers name: without any right of its own, so that nothing is allowed but to say who it is.</summary>
    public const string SpoofedUser = "ninepaths-probe-spoofed";

    // Request headers of kube-apiserver's flags as kubeadm sets them; it tells other names from the command line only.
    private static readonly ImmutableArray<KeyValuePair<string, string>> ProxyHeaders =
        [KeyValuePair.Create("X-Remote-User", SpoofedUser), KeyValuePair.Create("X-Remote-Group", "system:authenticated")];

    public Task RunAsync(ConcurrentQueue<AttemptRecord> attempts, CancellationToken cancellationToken)
    {
        var all = new List<Task>
        {
            WithCertificateAsync(ProbeWith.ForeignCertificate, credentials.Foreign, Calls(reviews: true)),
            WithCertificateAsync(ProbeWith.ExpiredCertificate, credentials.Expired, Calls(reviews: false)),
        };
        if (credentials.Certificate is { } given) all.Add(WithCertificateAsync(ProbeWith.GivenCertificate, given, Calls(reviews: true)));
        if (role.TakesTokens) all.Add(WithTokenAsync(ProbeWith.RandomToken, credentials.RandomToken, Calls(reviews: false)));
        if (role.TakesTokens && credentials.Token is { } token) all.Add(WithGivenTokenAsync(token));
        if (role.TakesProxyHeaders) all.Add(WithProxyHeadersAsync());
        return Task.WhenAll(all);

        Task WithCertificateAsync(ProbeWith with, ClientCredential credential, ImmutableArray<ProbeCall> calls) =>
            caller.TlsAsync(Begin(new(with, credential.Identity)), new(credential, calls) { AsksStore = role.HasStore }, cancellationToken);

        Task WithTokenAsync(ProbeWith with, GivenToken bearer, ImmutableArray<ProbeCall> calls) =>
            caller.TlsAsync(Begin(new(with)), new(null, [.. calls.Select(call => call.As(bearer, []))]) { CallsAnyway = true }, cancellationToken);

        Task WithProxyHeadersAsync()
        {
            var credential = credentials.Certificate ?? credentials.Foreign;
            return caller.TlsAsync(
                Begin(new(ProbeWith.FrontProxyHeaders, credential.Identity)),
                new(credential, [.. Calls(reviews: true).Select(call => call.As(null, ProxyHeaders))]) { CallsAnyway = true },
                cancellationToken);
        }

        async Task WithGivenTokenAsync(GivenToken bearer)
        {
            var record = Begin(new(ProbeWith.GivenToken));
            if (await WhyNotTrustedAsync(cancellationToken).ConfigureAwait(false) is { } reason)
            {
                record.Handshake = new(HandshakeKind.Completed, Because: $"the token was not sent: {reason}");
                return;
            }

            await caller.TlsAsync(
                record, new(null, [.. Calls(reviews: true).Select(call => call.As(bearer, []))]) { CallsAnyway = true }, cancellationToken).ConfigureAwait(false);
        }

        AttemptRecord Begin(AttemptRecord record)
        {
            attempts.Enqueue(record);
            return record;
        }
    }

    private ImmutableArray<ProbeCall> Calls(bool reviews)
    {
        var guarded = role.Guarded ?? role.Open.FirstOrDefault();
        ImmutableArray<ProbeCall> calls = guarded is null ? [] : [new(guarded)];
        return reviews && role.HasReviews ? [.. calls, ProbeCall.WhoAmI, ProbeCall.MayEverything] : calls;
    }

    /// <summary>A token can be used by whoever gets it: it goes only to a server that proved itself.</summary>
    private async Task<string?> WhyNotTrustedAsync(CancellationToken cancellationToken)
    {
        if (request.Trust is not { } roots) return "there is no CA to verify the server with";
        var sight = await caller.TlsAsync(new(ProbeWith.NoCertificate), new(null, []), cancellationToken).ConfigureAwait(false);
        var presented = PresentedChain.Read(string.Concat((sight?.Chain ?? []).Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n")));
        return ChainVerifier.VerifyServer(roots, presented, request.Target.ServerName ?? request.Target.Address, clock.GetUtcNow()) is ChainVerdict.Rejected rejected
            ? rejected.Reason
            : null;
    }
}
