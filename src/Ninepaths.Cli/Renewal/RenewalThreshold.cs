using System.Globalization;
using Ninepaths.Pki;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Renewal;

/// <summary>When a certificate is due: at a share of its life, or so long before its end.</summary>
/// <remarks>As <c>step certificate needs-renewal</c> has it (smallstep/cli command/certificate/needsRenewal.go): whole percents, cut; both ends included.</remarks>
internal abstract record RenewalThreshold
{
    private RenewalThreshold()
    {
    }

    /// <summary>step's own default.</summary>
    public static readonly RenewalThreshold Default = new Percent(66);

    public abstract bool IsDue(Certificate certificate, DateTimeOffset at);

    /// <summary>Reads <c>75%</c>, <c>720h</c>, <c>1h15m</c> or <c>30d</c>; null for anything else.</summary>
    public static RenewalThreshold? Parse(string text)
    {
        if (!text.EndsWith('%')) return GoDuration.Parse(text) is { } before ? new Before(before) : null;
        return int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 100 ? new Percent(share) : null;
    }

    /// <summary>A share of its life is over.</summary>
    private sealed record Percent(int Share) : RenewalThreshold
    {
        public override bool IsDue(Certificate certificate, DateTimeOffset at) => Math.Truncate(CertificateLife.Used(certificate, at)) >= Share;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Share} % of its life");
    }

    /// <summary>It ends within a time.</summary>
    private sealed record Before(TimeSpan Time) : RenewalThreshold
    {
        public override bool IsDue(Certificate certificate, DateTimeOffset at) => Time >= certificate.NotAfter - at;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.TotalHours:0.##} h before its end");
    }
}
