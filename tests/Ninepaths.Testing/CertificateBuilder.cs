using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Testing;

/// <summary>Builds a certificate for a test, step by step. What is not said is what kubeadm would do.</summary>
public sealed class CertificateBuilder(string commonName)
{
    private readonly List<string> _organizations = [];
    private readonly List<(string Oid, string Value)> _attributes = [];
    private readonly List<string> _purposes = [];
    private readonly List<X509Extension> _extensions = [];
    private readonly SubjectAlternativeNameBuilder _names = new();
    private TestCertificate? _issuer;
    private KeyKind _keyKind;
    private AsymmetricAlgorithm? _key;
    private HashAlgorithmName _digest = HashAlgorithmName.SHA256;
    private DateTimeOffset _notBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private DateTimeOffset _notAfter = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private bool _hasNames;
    private bool _isCa;
    private int? _pathLength;

    public CertificateBuilder IssuedBy(TestCertificate issuer) => Do(() => _issuer = issuer);

    public CertificateBuilder Valid(DateTimeOffset from, DateTimeOffset until) => Do(() => (_notBefore, _notAfter) = (from, until));

    public CertificateBuilder ExpiredBefore(DateTimeOffset instant) => Valid(instant.AddYears(-1), instant.AddSeconds(-1));

    public CertificateBuilder InGroups(params string[] organizations) => Do(() => _organizations.AddRange(organizations));

    public CertificateBuilder WithSubjectAttribute(string oid, string value) => Do(() => _attributes.Add((oid, value)));

    /// <summary>Adds subject alternative names; what parses as an address becomes an IP address.</summary>
    public CertificateBuilder Named(params string[] names) => Do(() =>
    {
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                _names.AddIpAddress(address);
            }
            else
            {
                _names.AddDnsName(name);
            }
        }

        _hasNames = true;
    });

    public CertificateBuilder WithEmail(string address) => Do(() =>
    {
        _names.AddEmailAddress(address);
        _hasNames = true;
    });

    /// <summary>Adds an extended key usage.</summary>
    public CertificateBuilder For(string purposeOid) => Do(() => _purposes.Add(purposeOid));

    public CertificateBuilder ForAnyPurpose() => Do(_purposes.Clear);

    public CertificateBuilder Authority(int? pathLength = null) => Do(() => (_isCa, _pathLength) = (true, pathLength));

    public CertificateBuilder NoAuthority() => Do(() => _isCa = false);

    public CertificateBuilder WithKey(KeyKind kind) => Do(() => _keyKind = kind);

    /// <summary>Uses the key of another certificate, as a renewed CA does.</summary>
    public CertificateBuilder WithKeyOf(TestCertificate other) => Do(() => _key = other.Key);

    public CertificateBuilder SignedWith(HashAlgorithmName digest) => Do(() => _digest = digest);

    public CertificateBuilder With(X509Extension extension) => Do(() => _extensions.Add(extension));

    public TestCertificate Build()
    {
        var key = _key ?? Make(_keyKind);
        var request = Request(Subject(), key);
        var keyId = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(keyId);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            _isCa ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature : X509KeyUsageFlags.DigitalSignature, critical: true));
        if (_isCa)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, _pathLength is not null, _pathLength ?? 0, critical: true));
        }

        if (_purposes.Count > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. _purposes.Select(p => new Oid(p))], critical: false));
        }

        if (_hasNames)
        {
            request.CertificateExtensions.Add(_names.Build());
        }

        if (_issuer is not null)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(_issuer.KeyId));
        }

        _extensions.ForEach(request.CertificateExtensions.Add);
        return Sign(request, key, keyId);
    }

    private TestCertificate Sign(CertificateRequest request, AsymmetricAlgorithm key, X509SubjectKeyIdentifierExtension keyId)
    {
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x7f) | 1);
        using var certificate = request.Create(_issuer?.Subject ?? request.SubjectName, Signer(_issuer?.Key ?? key), _notBefore, _notAfter, serial);
        return new TestCertificate(request.SubjectName, key, keyId.SubjectKeyIdentifierBytes.ToArray(), certificate.RawData);
    }

    private CertificateBuilder Do(Action change)
    {
        change();
        return this;
    }

    private X500DistinguishedName Subject()
    {
        List<(string Oid, string Value)> attributes = [.. _organizations.Select(o => ("2.5.4.10", o)), .. _attributes];
        if (commonName.Length > 0)
        {
            attributes.Add(("2.5.4.3", commonName));
        }

        // .NET writes a name's attributes in the reverse order of their addition.
        var name = new X500DistinguishedNameBuilder();
        attributes.Reverse();
        attributes.ForEach(attribute => name.Add(attribute.Oid, attribute.Value));
        return name.Build();
    }

    private CertificateRequest Request(X500DistinguishedName subject, AsymmetricAlgorithm key) => key switch
    {
        ECDsa ecdsa => new CertificateRequest(subject, ecdsa, _digest),
        RSA rsa => new CertificateRequest(subject, rsa, _digest, RSASignaturePadding.Pkcs1),
        _ => throw new NotSupportedException("a test key is ECDSA or RSA"),
    };

    private X509SignatureGenerator Signer(AsymmetricAlgorithm key) => key switch
    {
        _ when _digest == HashAlgorithmName.SHA1 => new Sha1Signer(key),
        ECDsa ecdsa => X509SignatureGenerator.CreateForECDsa(ecdsa),
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        _ => throw new NotSupportedException("a test key is ECDSA or RSA"),
    };

    private static AsymmetricAlgorithm Make(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        KeyKind.EcdsaP384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        KeyKind.Rsa1024 => RSA.Create(1024),
        KeyKind.Rsa2048 => RSA.Create(2048),
        _ => RSA.Create(4096),
    };
}
