using Ninepaths.Pki;

namespace Ninepaths.Fuzz.Targets;

/// <summary>PEM as bundles, chains and keys.</summary>
internal sealed class PemTarget : IFuzzTarget
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "pem";

    public string Input => "a PEM file";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var chain = PresentedChain.Read(input.Span);
        foreach (var roots in (TrustBundle[])[TrustBundle.ForServers(input.Span), TrustBundle.ForClients(input.Span), TrustBundle.ForEtcd(input.Span)])
        {
            _ = ChainVerifier.VerifyServer(roots, chain, "kubernetes.default.svc", At);
            _ = ChainVerifier.VerifyServer(roots, chain, "10.0.0.1", At);
            _ = ChainVerifier.VerifyClient(roots, chain, At);
            _ = roots.Faults.Select(fault => fault.ToString()).Count();
        }

        if (PublicHalf.FromPrivatePem(input.Span) is { } half) _ = half.SpkiSha256;
    }
}
