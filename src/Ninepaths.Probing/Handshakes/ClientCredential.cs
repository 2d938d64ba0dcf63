using System.Collections.Immutable;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Ninepaths.Probing.Handshakes;

/// <summary>A client certificate that can be shown in a handshake. Its key is shown by no member.</summary>
internal sealed class ClientCredential(ImmutableArray<byte[]> chain, AsymmetricKeyParameter key, string identity)
{
    /// <summary>The subject of the certificate.</summary>
    public string Identity => identity;

    public override string ToString() => identity;

    /// <summary>What answers a server's request; null where no signature that the server takes can be made with the key.</summary>
    public TlsCredentials? For(CertificateRequest request, TlsContext context, BcTlsCrypto crypto)
    {
        var isTls13 = TlsUtilities.IsTlsV13(context);
        SignatureAndHashAlgorithm? algorithm = null;
        if (TlsUtilities.IsTlsV12(context.ServerVersion) || isTls13)
        {
            algorithm = SigningSchemes.Of(key, isTls13).Select(SignatureScheme.GetSignatureAndHashAlgorithm)
                .FirstOrDefault(mine => request.SupportedSignatureAlgorithms.Any(theirs => theirs.Equals(mine)));
            if (algorithm is null) return null;
        }

        var certificates = chain.Select(der => crypto.CreateCertificate(der)).ToArray();
        var shown = isTls13
            ? new Certificate(request.GetCertificateRequestContext(), [.. certificates.Select(certificate => new CertificateEntry(certificate, null))])
            : new Certificate(certificates);
        return new BcDefaultTlsCredentialedSigner(new TlsCryptoParameters(context), crypto, key, shown, algorithm);
    }
}
