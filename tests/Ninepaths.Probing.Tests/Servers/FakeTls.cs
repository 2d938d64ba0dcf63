using Ninepaths.Testing;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>How a TLS server of a test behaves. What is not said is what a Go server would do.</summary>
internal sealed class FakeTls
{
    public required TestCertificate Certificate { get; init; }

    public TestCertificate? Issuer { get; init; }

    public ProtocolVersion Oldest { get; init; } = ProtocolVersion.TLSv12;

    public ProtocolVersion Newest { get; init; } = ProtocolVersion.TLSv13;

    public int[] Suites { get; init; } =
    [
        CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>CAs named in a request for a certificate; null for no request.</summary>
    public TestCertificate[]? AsksFor { get; init; }

    /// <summary>The alert for a client certificate, or for none; null to take it.</summary>
    public Func<byte[]?, short?> Judge { get; init; } = _ => null;

    /// <summary>Answers HTTP requests: path and headers in, a whole response out. Told the certificate that the client showed.</summary>
    public Func<HttpCall, string> Answer { get; init; } = _ => FakeHttp.Response(404, "");

    public LocalServer Listen() => new(Serve);

    private void Serve(Stream stream)
    {
        var protocol = new TlsServerProtocol(stream);
        var server = new Server(this);
        protocol.Accept(server);
        FakeHttp.Serve(protocol.Stream, call => Answer(call with { Certificate = server.Shown }));
    }

    private sealed class Server(FakeTls fake) : DefaultTlsServer(new BcTlsCrypto(new SecureRandom()))
    {
        public byte[]? Shown { get; private set; }

        protected override ProtocolVersion[] GetSupportedVersions() => fake.Newest.DownTo(fake.Oldest);

        protected override int[] GetSupportedCipherSuites() => fake.Suites;

        protected override bool PreferLocalCipherSuites() => true;

        public override TlsCredentials GetCredentials() => Signer();

        protected override TlsCredentialedSigner GetECDsaSignerCredentials() => Signer();

        public override CertificateRequest? GetCertificateRequest()
        {
            if (fake.AsksFor is not { } authorities) return null;
            var algorithms = TlsUtilities.GetDefaultSupportedSignatureAlgorithms(m_context);
            var names = authorities.Length == 0 ? null : authorities.Select(ca => X509Name.GetInstance(
                X509CertificateStructure.GetInstance(Asn1Object.FromByteArray(ca.Der.ToArray())).Subject)).ToList();
            return TlsUtilities.IsTlsV13(m_context)
                ? new CertificateRequest(TlsUtilities.EmptyBytes, algorithms, null, names)
                : new CertificateRequest([ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign], TlsUtilities.IsTlsV12(m_context) ? algorithms : null, names);
        }

        public override void NotifyClientCertificate(Certificate clientCertificate)
        {
            Shown = clientCertificate.IsEmpty ? null : clientCertificate.GetCertificateAt(0).GetEncoded();
            if (fake.Judge(Shown) is { } alert) throw new TlsFatalAlert(alert);
        }

        private BcDefaultTlsCredentialedSigner Signer()
        {
            var crypto = (BcTlsCrypto)Crypto;
            TlsCertificate[] chain = [crypto.CreateCertificate(fake.Certificate.Der.ToArray()), .. fake.Issuer is { } ca ? [crypto.CreateCertificate(ca.Der.ToArray())] : Array.Empty<TlsCertificate>()];
            var certificate = TlsUtilities.IsTlsV13(m_context)
                ? new Certificate(TlsUtilities.EmptyBytes, [.. chain.Select(each => new CertificateEntry(each, null))])
                : new Certificate(chain);
            var algorithm = TlsUtilities.IsTlsV12(m_context) || TlsUtilities.IsTlsV13(m_context)
                ? SignatureScheme.GetSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256) : null;
            return new(new TlsCryptoParameters(m_context), crypto, PrivateKeyFactory.CreateKey(fake.Certificate.Key.ExportPkcs8PrivateKey()), certificate, algorithm);
        }
    }
}
