using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Scenes;

internal sealed partial record Scene
{
    /// <summary>The first certificate in a file, also one inside a kubeconfig (there the client's, not the CA).</summary>
    public X509Certificate2 Certificate(string host, string path)
    {
        var all = PemSwap.All(Host(host).Find(path)!.Text(), "CERTIFICATE").Select(X509CertificateLoader.LoadCertificate).ToList();
        return all.Find(each => !IsAuthority(each)) ?? all[0];
    }

    /// <summary>Issues the certificate of a file again, signed by the same CA, with what the change asks for; a new key comes along in the same file, and in its key file.</summary>
    public Scene Reissued(string host, string path, Func<Reissue, Reissue> change)
    {
        var real = Host(host).Find(path)!.Path;
        var old = Certificate(host, real);
        var issuer = Keys.IssuerOf(old);
        var shape = change(Ninepaths.Testing.Remaking.Reissue.Like(old, Keys.Of(old), issuer, issuer is null ? null : Keys.Of(issuer)));
        Keys.Add(shape.Key);
        return Swap(host, real, old, shape.Build());
    }

    /// <summary>Puts another certificate in the place of one in a file.</summary>
    public Scene Swap(string host, string path, X509Certificate2 old, X509Certificate2 other)
    {
        var text = PemSwap.In(Host(host).At(path)!.Text(), (label, der) => label == "CERTIFICATE" && der.AsSpan().SequenceEqual(old.RawData) ? other.RawData : null);
        return File(host, path, file => file with { Content = Encoding.UTF8.GetBytes(text) });
    }

    /// <summary>A certificate made again wherever it stands: in files, kubeconfigs and objects.</summary>
    public Scene SwapEverywhere(X509Certificate2 old, X509Certificate2 other) => Facts.Api.Resources.Aggregate(SwapOn(old, other, _ => true), (scene, resource) => scene.Objects(resource, item =>
    {
        using var document = System.Text.Json.JsonDocument.Parse(PemSwap.In(item.Body.GetRawText(), (label, der) => label == "CERTIFICATE" && der.AsSpan().SequenceEqual(old.RawData) ? other.RawData : null));
        return item with { Body = document.RootElement.Clone() };
    }));

    /// <summary>The same in the files of some hosts.</summary>
    public Scene SwapOn(X509Certificate2 old, X509Certificate2 other, Func<string, bool> onHost) => Hosts(host =>
        !onHost(host.Name) ? host : host.Copy(host.Files.Select(file => file.Content is null ? file : file with
        {
            Content = Encoding.UTF8.GetBytes(PemSwap.In(file.Text(), (label, der) => label == "CERTIFICATE" && der.AsSpan().SequenceEqual(old.RawData) ? other.RawData : null)),
        })));

    /// <summary>Another private key behind a file.</summary>
    public Scene OtherKey(string host, string path)
    {
        var half = Rebuilding.Half(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return File(host, Host(host).Find(path)!.Path, file => file with
        {
            PublicKeys = [half],
            Content = file.Content is null ? null : Encoding.UTF8.GetBytes(PemSwap.In(file.Text(), (label, _) => label == "PUBLIC KEY" ? Der(half) : null)),
        });
    }

    private static byte[] Der(PublicKeyFact half) => PemEncoding.TryFind(half.Pem, out var fields) ? Convert.FromBase64String(half.Pem![fields.Base64Data]) : [];

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
}
