using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Cli.Renewal;
using Ninepaths.Pki;
using Xunit;

namespace Ninepaths.Cli.Tests.Renewal;

/// <summary>Against what step's needsRenewal.go does: int(percentUsed) &gt;= threshold, duration &gt;= remaining.</summary>
public sealed class RenewalThresholdTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddHours(1000);
    private static readonly Certificate Leaf = Made();

    [Theory]
    [InlineData("66%", 659.9, false)]
    // 1 - 0.34 is a little less than 0.66 for Go too.
    [InlineData("66%", 660, false)]
    [InlineData("66%", 660.1, true)]
    [InlineData("0%", 0, true)]
    [InlineData("0%", 500, true)]
    [InlineData("100%", 999.9, false)]
    [InlineData("100%", 1000, true)]
    [InlineData("100%", 1500, true)]
    [InlineData("720h", 279.9, false)]
    [InlineData("720h", 280, true)]
    [InlineData("30d", 280, true)]
    [InlineData("0s", 999.9, false)]
    [InlineData("0s", 1000, true)]
    [InlineData("-1h", 1000.5, false)]
    [InlineData("-1h", 1001, true)]
    [InlineData("1h15m", 998.75, true)]
    public void A_certificate_is_due_when_step_says_so(string expiresIn, double hours, bool isDue) =>
        Assert.Equal(isDue, RenewalThreshold.Parse(expiresIn)!.IsDue(Leaf, Start.AddHours(hours)));

    [Theory]
    [InlineData("101%")]
    [InlineData("-1%")]
    [InlineData("%")]
    [InlineData("6 6%")]
    [InlineData("66.5%")]
    [InlineData("30")]
    [InlineData("h")]
    [InlineData("1x")]
    [InlineData("1h30")]
    [InlineData("--1h")]
    [InlineData("1.2.3h")]
    [InlineData("")]
    [InlineData("99999999999999999999999999h")]
    public void What_step_refuses_is_refused(string expiresIn) => Assert.Null(RenewalThreshold.Parse(expiresIn));

    [Theory]
    [InlineData("1.5h", 5400)]
    [InlineData("300ms", 0.3)]
    [InlineData("2h45m30s", 9930)]
    [InlineData("1w", 604800)]
    [InlineData("+5m", 300)]
    [InlineData(".5s", 0.5)]
    [InlineData("0", 0)]
    public void Durations_are_read_as_go_reads_them(string text, double seconds) => Assert.Equal(seconds, GoDuration.Parse(text)!.Value.TotalSeconds, 6);

    private static Certificate Made()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256).CreateSelfSigned(Start, End);
        return Certificate.Parse(made.RawData);
    }
}
