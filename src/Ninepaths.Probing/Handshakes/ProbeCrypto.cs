using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Ninepaths.Probing.Handshakes;

/// <summary>The cryptography of one connection. Keeps the certificates as they came: what is parsed and written again may differ.</summary>
internal sealed class ProbeCrypto() : BcTlsCrypto(Randomness)
{
    private static readonly SecureRandom Randomness = new();

    public List<byte[]> Certificates { get; } = [];

    public override TlsCertificate CreateCertificate(short type, byte[] encoding)
    {
        Certificates.Add(encoding);
        return base.CreateCertificate(type, encoding);
    }
}
