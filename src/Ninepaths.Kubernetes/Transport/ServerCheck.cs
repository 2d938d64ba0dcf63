using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Pki;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>Decides whether whoever answers is the API server: as client-go does, not as the platform does.</summary>
/// <param name="roots">Whom the kubeconfig trusts; no CA of this machine besides.</param>
/// <param name="name">The name to look for instead of the one that was dialled (tls-server-name); null for that.</param>
/// <param name="clock">What time it is.</param>
internal sealed class ServerCheck(TrustBundle roots, string? name, TimeProvider clock)
{
    private volatile ChainVerdict.Rejected? _refusal;

    /// <summary>Why the last one was not taken for it; null where it was.</summary>
    public ChainVerdict.Rejected? Refusal => _refusal;

    public bool Accepts(object connection, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var dialled = name ?? (connection as SslStream)?.TargetHostName ?? "";
        var verdict = ChainVerifier.VerifyServer(roots, Presented(certificate, chain), dialled, clock.GetUtcNow());
        _refusal = verdict as ChainVerdict.Rejected;
        return verdict.IsTrusted;
    }

    // The platform keeps what the server sent beside its certificate as candidates for the chain that it builds itself.
    private static List<Certificate> Presented(X509Certificate? leaf, X509Chain? chain)
    {
        var presented = new List<Certificate>();
        Add(leaf);
        foreach (var other in chain?.ChainPolicy.ExtraStore ?? []) Add(other);
        return presented;

        void Add(X509Certificate? sent)
        {
            if (sent is null || !Certificate.TryParse(sent.GetRawCertData(), out var parsed, out _)) return;
            if (!presented.Exists(each => each.Raw.Span.SequenceEqual(parsed.Raw.Span))) presented.Add(parsed);
        }
    }
}
