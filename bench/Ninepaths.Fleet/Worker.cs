using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Ninepaths.Testing.Remaking;

namespace Ninepaths.Fleet;

/// <summary>Turns what was captured of the worker w1 into what would be captured of another one, with keys and certificates of its own.</summary>
internal sealed partial class Worker
{
    private const string Address = "10.78.0.21";
    private readonly Dictionary<string, byte[]> _replaced = new(StringComparer.Ordinal);

    public Worker(FleetTemplate template, int number)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"w{number:00000}");
        NodeAddress = string.Create(CultureInfo.InvariantCulture, $"10.{100 + (number / 62500)}.{number / 250 % 250}.{(number % 250) + 1}");
        foreach (var (path, text) in template.Below("nodes/w1/rootfs/var/lib/kubelet/pki"))
            if (path.EndsWith(".pem", StringComparison.Ordinal) && PemSwap.All(text, "CERTIFICATE").FirstOrDefault() is { } old) Renew(template, X509CertificateLoader.LoadCertificate(old));
    }

    public string Name { get; }

    public string NodeAddress { get; }

    public string In(string text) => PemSwap.In(Renamed(text), (_, der) => _replaced.GetValueOrDefault(Convert.ToHexString(der)));

    /// <summary>Names and address alone: for texts without certificates.</summary>
    public string Renamed(string text) => Names().Replace(text, Name).Replace(Address, NodeAddress, StringComparison.Ordinal);

    private void Renew(FleetTemplate template, X509Certificate2 old)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = template.Pki.Keys.IssuerOf(old)!;
        var shape = Reissue.Like(old, key, authority, template.Pki.Keys.Of(authority)).Called($"system:node:{Name}", "system:nodes");
        if (shape.Extensions.Any(extension => extension is X509SubjectAlternativeNameExtension or { Oid.Value: "2.5.29.17" })) shape = shape.Named(Name, NodeAddress);
        _replaced[Convert.ToHexString(old.RawData)] = shape.Build().RawData;
        _replaced[Convert.ToHexString(old.PublicKey.ExportSubjectPublicKeyInfo())] = key.ExportSubjectPublicKeyInfo();
    }

    [GeneratedRegex(@"\bw1\b", RegexOptions.None, 10_000)]
    private static partial Regex Names();
}
