using System.Collections.Frozen;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Compliance.Proofs;

/// <summary>TLS versions and cipher suites of a server.</summary>
internal static class Suites
{
    /// <summary>Names beyond the strong ones that older benchmarks still accept at the API server.</summary>
    public static readonly string[] WithCbc =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    ];

    /// <summary>And at the kubelet.</summary>
    public static readonly string[] WithRsaKeyExchange = ["TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_GCM_SHA384"];

    /// <summary>Only strong suites, and those that the benchmark accepts besides; with TLS 1.3 alone there is nothing to choose.</summary>
    public static Proof Strong(ComponentKind kind, params string[] besides)
    {
        var also = besides.ToFrozenSet(StringComparer.Ordinal);
        return Seen.Each(kind, (_, component) =>
        {
            var (version, suites) = (component.Settings["tls-min-version"], component.Settings["tls-cipher-suites"]);
            if (!version.IsKnown || !suites.IsKnown) return Seen.Hidden(component);
            var lowest = TlsSettingsReader.Number(version.Text);
            if (lowest is not ("1.2" or "1.3")) return Seen.Fail(component.Id, Evidence.Of(component, "tls-min-version", "VersionTLS12 or newer"));
            if (lowest is "1.3") return Seen.Pass(component.Id, Evidence.Of(component, "tls-min-version", "VersionTLS13"), "TLS 1.3 only: all of its suites are strong");
            var evidence = Evidence.Of(component, "tls-cipher-suites", "strong suites only");
            if (suites.Values.IsEmpty) return Seen.Warn(component.Id, evidence, "the program's own list is in force, which has suites with CBC and SHA-1");
            var weak = suites.Values.Where(suite => CipherSuites.StrengthOf(suite) is not (CipherStrength.Strong or CipherStrength.Tls13) && !also.Contains(suite)).ToList();
            return weak.Count == 0 ? Seen.Pass(component.Id, evidence)
                : Seen.Fail(component.Id, evidence with { Actual = Documents.TextSafety.Inert(string.Join(',', weak)) }, $"not among the strong suites: {Documents.TextSafety.Inert(string.Join(", ", weak))}");
        });
    }

    /// <summary>Nothing older than TLS 1.2.</summary>
    public static Proof Version(ComponentKind kind) => Seen.Setting(kind, "tls-min-version", "VersionTLS12 or newer", setting => TlsSettingsReader.Number(setting.Text) is "1.2" or "1.3");
}
