using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>The certificates that a peer presents, read from its certificate file, leaf first.</summary>
/// <remarks>As Go's tls.X509KeyPair reads a file and crypto/tls a handshake: each CERTIFICATE block is sent, and each must parse.</remarks>
public sealed class PresentedChain
{
    private PresentedChain(ImmutableArray<Certificate> certificates, ImmutableArray<PemFault> faults, ChainVerdict.Rejected? refusal)
    {
        Certificates = certificates;
        Faults = faults;
        Refusal = refusal;
    }

    /// <summary>The certificates that could be read, in the order of the file.</summary>
    public ImmutableArray<Certificate> Certificates { get; }

    /// <summary>What in the file is damaged, by line.</summary>
    public ImmutableArray<PemFault> Faults { get; }

    /// <summary>Why every peer would refuse this chain before it looks for an issuer, or null.</summary>
    public ChainVerdict.Rejected? Refusal { get; }

    public static PresentedChain Read(string text) => Read(PemReader.Read(text));

    public static PresentedChain Read(ReadOnlySpan<byte> text) => Read(PemReader.Read(text));

    private static PresentedChain Read(PemText text)
    {
        var certificates = ImmutableArray.CreateBuilder<Certificate>();
        var faults = text.Faults.ToList();
        ChainVerdict.Rejected? refusal = null;
        var count = 0;
        foreach (var block in text.Blocks)
        {
            if (block.Label != "CERTIFICATE")
            {
                block.Erase();
                continue;
            }

            count++;
            if (Certificate.TryParse(block.Bytes, out var certificate, out var fault))
            {
                certificates.Add(certificate);
                continue;
            }

            faults.Add(new PemFault(block.Line, fault));
            refusal ??= new ChainVerdict.Rejected(
                ChainFault.UnparsableCertificate, $"presented certificate {count} (line {block.Line}) cannot be parsed: {fault}");
        }

        var read = certificates.DrainToImmutable();
        return new PresentedChain(read, [.. faults.OrderBy(f => f.Line)], refusal ?? TlsRules.Judge(read));
    }
}
