namespace Ninepaths.Pki;

/// <summary>Decides whether a Kubernetes component would trust what its peer presents: the rules of Go 1.26, not those of .NET.</summary>
/// <remarks>
/// Only the bundle is trusted, no system store; intermediates come from the peer alone; nobody fetches an issuer, a CRL or an OCSP answer;
/// names are those of the subject alternative names. Source: Go crypto/x509 (verify.go, constraints.go), crypto/tls, k8s.io/apiserver.
/// </remarks>
public static class ChainVerifier
{
    /// <summary>Judges a server's certificates as a Go client that dials <paramref name="name"/> does.</summary>
    /// <param name="roots">the client's CA bundle, as <see cref="TrustBundle.ForServers(string)"/> reads it</param>
    /// <param name="presented">what the server sends, leaf first</param>
    /// <param name="name">host name or IP address without a port</param>
    /// <param name="at">the instant of the handshake</param>
    public static ChainVerdict VerifyServer(TrustBundle roots, IReadOnlyList<Certificate> presented, string name, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(presented);
        ArgumentNullException.ThrowIfNull(name);
        if ((RefusalOf(roots) ?? TlsRules.Judge(presented)) is { } refusal)
        {
            return refusal;
        }

        var leaf = presented[0];
        return ChainRules.JudgeLeaf(leaf, at) ?? ServerName.Judge(leaf, name)
            ?? ChainSearch.Run(roots, presented, ExtendedKeyUsage.ServerAuth, at);
    }

    /// <inheritdoc cref="VerifyServer(TrustBundle, IReadOnlyList{Certificate}, string, DateTimeOffset)"/>
    public static ChainVerdict VerifyServer(TrustBundle roots, PresentedChain presented, string name, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(presented);
        return RefusalOf(roots) ?? presented.Refusal ?? VerifyServer(roots, presented.Certificates, name, at);
    }

    /// <summary>Judges a client's certificates as the x509 authenticator of a Kubernetes server does, and says who the client is.</summary>
    /// <param name="roots">the client CA file, as <see cref="TrustBundle.ForClients(string)"/> reads it</param>
    /// <param name="presented">what the client sends, leaf first</param>
    /// <param name="at">the instant of the request</param>
    public static ChainVerdict VerifyClient(TrustBundle roots, IReadOnlyList<Certificate> presented, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(presented);
        if ((RefusalOf(roots) ?? TlsRules.Judge(presented) ?? ChainRules.JudgeLeaf(presented[0], at)) is { } refusal)
        {
            return refusal;
        }

        var verdict = ChainSearch.Run(roots, presented, ExtendedKeyUsage.ClientAuth, at);
        return verdict is ChainVerdict.Trusted trusted ? Subject.Authenticate(trusted) : verdict;
    }

    /// <inheritdoc cref="VerifyClient(TrustBundle, IReadOnlyList{Certificate}, DateTimeOffset)"/>
    public static ChainVerdict VerifyClient(TrustBundle roots, PresentedChain presented, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(presented);
        return RefusalOf(roots) ?? presented.Refusal ?? VerifyClient(roots, presented.Certificates, at);
    }

    private static ChainVerdict.Rejected? RefusalOf(TrustBundle roots) =>
        roots.Refusal is { } reason ? new ChainVerdict.Rejected(ChainFault.NoUsableRoot, reason) : null;
}
