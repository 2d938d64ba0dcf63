using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>One running or configured instance of a program.</summary>
public sealed record ReportComponent
{
    public required string Id { get; init; }

    /// <summary>The program, e.g. <c>kube-apiserver</c>.</summary>
    public required string Program { get; init; }

    public required string Host { get; init; }

    /// <summary>Absent where it was not observed.</summary>
    public string? Version { get; init; }

    /// <summary>Where its configuration starts.</summary>
    public required string Origin { get; init; }

    /// <summary>True when it was seen running.</summary>
    public required bool Running { get; init; }

    /// <summary>The settings somebody gave a value; defaults are left out.</summary>
    public required IReadOnlyList<ReportSetting> Settings { get; init; }

    /// <summary>Where it runs with other values than its manifest or unit says.</summary>
    public required IReadOnlyList<ReportDrift> Drift { get; init; }

    public required IReadOnlyList<ReportGap> Gaps { get; init; }
}

/// <summary>A setting and who gave it its value.</summary>
public sealed record ReportSetting(string Name, string Value, string Origin, SettingSource Source);

/// <summary>A flag whose running value is not the configured one.</summary>
/// <param name="Name">The flag without dashes.</param>
/// <param name="Configured">Absent where the configuration says nothing.</param>
/// <param name="ConfiguredAt">The manifest or unit.</param>
/// <param name="Running">Absent where the process has no such argument.</param>
/// <param name="RunningAt">The process.</param>
public sealed record ReportDrift(string Name, string? Configured, string ConfiguredAt, string? Running, string RunningAt);

/// <summary>A certificate and where it stands.</summary>
public sealed record ReportCertificate
{
    public required string Host { get; init; }

    /// <summary>The file or API object.</summary>
    public required string Path { get; init; }

    /// <summary>The line in it, where there are several certificates.</summary>
    public int? Line { get; init; }

    public required string Role { get; init; }

    /// <summary>kubeadm's name for it; absent where kubeadm does not list it.</summary>
    public string? KubeadmName { get; init; }

    public required bool IsAuthority { get; init; }

    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    public required IReadOnlyList<string> DnsNames { get; init; }

    public required IReadOnlyList<string> IpAddresses { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Serial { get; init; }

    /// <summary><c>rsa-2048</c>, <c>ecdsa-256</c>, <c>ed25519</c>.</summary>
    public required string KeyAlgorithm { get; init; }

    public required DateTime NotBefore { get; init; }

    public required DateTime NotAfter { get; init; }

    /// <summary>Lower-case hex over the whole certificate.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The settings that name it.</summary>
    public required IReadOnlyList<string> UsedBy { get; init; }
}
