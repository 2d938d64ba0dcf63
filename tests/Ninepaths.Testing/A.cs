namespace Ninepaths.Testing;

/// <summary>Where test data begins: <c>A.Ca("kubernetes").Build()</c>, <c>A.Server("kube-apiserver").Named("10.0.0.1").IssuedBy(ca)</c>.</summary>
public static class A
{
    /// <summary>The instant at which tests judge; every certificate is valid then unless it was asked not to be.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A self-signed CA, valid from 2020 to 2040; <see cref="CertificateBuilder.IssuedBy"/> makes it an intermediate.</summary>
    public static CertificateBuilder Ca(string commonName) => new CertificateBuilder(commonName)
        .Authority()
        .Valid(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static CertificateBuilder Server(string commonName) => new CertificateBuilder(commonName).For("1.3.6.1.5.5.7.3.1");

    public static CertificateBuilder Client(string user) => new CertificateBuilder(user).For("1.3.6.1.5.5.7.3.2");
}
