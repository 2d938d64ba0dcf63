using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>Makes every CA, leaf and key of a captured cluster again, in the same shape: a capture holds no private key to sign a fault with.</summary>
internal sealed class Rebuilding
{
    private readonly IssuedKeys _keys = new();
    private readonly Dictionary<string, byte[]> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ECDsa> _newKeys = new(StringComparer.Ordinal);

    public static Scene Rebuild(Scene captured)
    {
        var rebuilding = new Rebuilding();
        var certificates = Texts(captured.Facts).SelectMany(text => PemSwap.All(text, "CERTIFICATE")).DistinctBy(Convert.ToHexString).Select(X509CertificateLoader.LoadCertificate).ToList();
        foreach (var certificate in certificates) rebuilding.Make(certificate, certificates);
        return new() { Facts = rebuilding.Replaced(captured.Facts), Keys = rebuilding._keys };
    }

    private static IEnumerable<string> Texts(Snapshot facts) =>
        facts.Hosts.SelectMany(host => host.Files).Where(file => file.Content is not null).Select(Copies.Text)
            .Concat(facts.Hosts.Where(host => !host.Probes.IsDefault).SelectMany(host => host.Probes).SelectMany(probe => probe.Tls?.Chain ?? []))
            .Concat(facts.Api.Resources.SelectMany(resource => facts.Api.Of(resource)).Select(item => item.Body.GetRawText()));

    private X509Certificate2 Make(X509Certificate2 old, List<X509Certificate2> all)
    {
        if (_certificates.TryGetValue(old.Thumbprint, out var made)) return X509CertificateLoader.LoadCertificate(made);
        var parent = IsSelfIssued(old) ? null : all.FirstOrDefault(each => Signed(each, old));
        var issuer = parent is null ? null : Make(parent, all);

        // Its own CA is unknown, as that of a kubelet that signed itself: any foreign key will do.
        var key = KeyOf(old.PublicKey.ExportSubjectPublicKeyInfo());
        var shape = Reissue.Like(old, key, issuer, issuer is null ? null : _keys.Of(issuer));
        if (parent is null && !IsSelfIssued(old)) shape = shape.IssuedBy(Foreign(old.IssuerName, out var foreign), foreign);
        var again = shape.Build();
        _certificates[old.Thumbprint] = again.RawData;
        if (again.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)) _keys.AddAuthority(again);
        return again;
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static bool Signed(X509Certificate2 authority, X509Certificate2 leaf) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
        && leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id
        && authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } own && own.SubjectKeyIdentifierBytes.Span.SequenceEqual(id.Span);

    private static X509Certificate2 Foreign(X500DistinguishedName name, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(Given.At.AddYears(-5), Given.At.AddYears(5));
    }

    private ECDsa KeyOf(byte[] publicKey)
    {
        var spki = IssuedKeys.Spki(publicKey);
        if (_newKeys.TryGetValue(spki, out var key)) return key;
        _keys.Add(_newKeys[spki] = key = ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return key;
    }

    private Snapshot Replaced(Snapshot facts) => facts with
    {
        Hosts = [.. facts.Hosts.Select(host => host.Copy(host.Files.Select(Replaced)).WithProbes(host.Probes.IsDefault ? default : [.. host.Probes.Select(Replaced)]))],
        Api = new(facts.Api.Resources.ToDictionary(each => each, each => facts.Api.Of(each).Select(Replaced).ToImmutableArray(), StringComparer.Ordinal)),
    };

    private FileFact Replaced(FileFact file) => file with
    {
        Content = file.Content is null ? null : Encoding.UTF8.GetBytes(PemSwap.In(file.Text(), Other)),
        PublicKeys = [.. file.PublicKeys.Select(Replaced)],
    };

    private PublicKeyFact Replaced(PublicKeyFact half) => half.Pem is null || !PemEncoding.TryFind(half.Pem, out var fields) ? half : Half(KeyOf(Convert.FromBase64String(half.Pem[fields.Base64Data])), half.Line);

    public static PublicKeyFact Half(ECDsa key, int line = 1) =>
        new(IssuedKeys.Spki(key.ExportSubjectPublicKeyInfo()), line, PemEncoding.WriteString("PUBLIC KEY", key.ExportSubjectPublicKeyInfo()) + "\n");

    private ProbeFact Replaced(ProbeFact probe) =>
        probe.Tls is null ? probe : probe with { Tls = probe.Tls with { Chain = [.. probe.Tls.Chain.Select(pem => PemSwap.In(pem, Other))] } };

    private ApiObject Replaced(ApiObject item)
    {
        using var document = JsonDocument.Parse(PemSwap.In(item.Body.GetRawText(), Other));
        return item with { Body = document.RootElement.Clone() };
    }

    private byte[]? Other(string label, byte[] der) => label == "PUBLIC KEY"
        ? KeyOf(der).ExportSubjectPublicKeyInfo()
        : _certificates.GetValueOrDefault(X509CertificateLoader.LoadCertificate(der).Thumbprint);
}
