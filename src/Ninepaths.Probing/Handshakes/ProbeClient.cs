using System.Text;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;

namespace Ninepaths.Probing.Handshakes;

/// <summary>A client that looks: takes any certificate and any version, shows what it was given, and remembers what it saw.</summary>
internal sealed class ProbeClient(ProbeCrypto crypto, string? serverName, ClientCredential? credential, string? protocol) : DefaultTlsClient(crypto)
{
    private const int LargestMessage = 256 * 1024;

    private static readonly int[] Suites =
    [
        CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384, CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256, CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
    ];

    /// <summary>The request for a client certificate; null for none.</summary>
    public CertificateRequest? Request { get; private set; }

    public bool CouldNotSign { get; private set; }

    public bool IsTls13 => TlsUtilities.IsTlsV13(m_context);

    /// <summary>A ticket came, which a server sends when it is content: after a request for a certificate never before it has seen one (RFC 8446 §4.6.1).</summary>
    public bool HasTicket { get; private set; }

    public override TlsAuthentication GetAuthentication() => new Answer(this, crypto, credential);

    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv10);

    protected override int[] GetSupportedCipherSuites() => TlsUtilities.GetSupportedCipherSuites(Crypto, Suites);

    protected override IList<ServerName>? GetSniServerNames() =>
        serverName is null ? null : [new ServerName(NameType.host_name, Encoding.ASCII.GetBytes(serverName))];

    protected override IList<ProtocolName>? GetProtocolNames() => protocol is null ? null : [ProtocolName.AsUtf8Encoding(protocol)];

    // Old servers sign with SHA-1, and this client has nothing to lose by it.
    protected override IList<SignatureAndHashAlgorithm> GetSupportedSignatureAlgorithms() =>
        [.. base.GetSupportedSignatureAlgorithms(), .. new[] { SignatureScheme.rsa_pkcs1_sha1, SignatureScheme.ecdsa_sha1 }.Select(SignatureScheme.GetSignatureAndHashAlgorithm)
            .Where(sha1 => !base.GetSupportedSignatureAlgorithms().Contains(sha1))];

    public override TlsDHGroupVerifier GetDHGroupVerifier() => new AnyGroup();

    public override int GetMaxHandshakeMessageSize() => LargestMessage;

    public override int GetMaxCertificateChainLength() => 32;

    public override bool RequiresCloseNotify() => false;

    public override bool ShouldCheckSigAlgOfPeerCerts() => false;

    public override bool AllowLegacyResumption() => true;

    public override void NotifySecureRenegotiation(bool secureRenegotiation)
    {
        // The default ends the handshake with a server that cannot renegotiate safely. This client never renegotiates.
    }

    public override void NotifyNewSessionTicket(NewSessionTicket newSessionTicket) => HasTicket = true;

    private sealed class Answer(ProbeClient client, ProbeCrypto crypto, ClientCredential? credential) : TlsAuthentication
    {
        public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
        {
            // Looked at, not trusted: who calls decides with the bundle of the real client.
        }

        public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest)
        {
            client.Request = certificateRequest;
            var shown = credential?.For(certificateRequest, client.m_context, crypto);
            client.CouldNotSign = credential is not null && shown is null;
            return shown;
        }
    }

    private sealed class AnyGroup : TlsDHGroupVerifier
    {
        public bool Accept(DHGroup dhGroup) => true;
    }
}
