using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What a TLS cipher suite is worth.</summary>
public enum CipherStrength
{
    /// <summary>Belongs to TLS 1.3, which cannot be configured: naming it changes nothing.</summary>
    Tls13,

    /// <summary>ECDHE with AES-GCM or ChaCha20.</summary>
    Strong,

    /// <summary>ECDHE with CBC and SHA-1: Go still counts it as good, the CIS benchmark's strong set leaves it out.</summary>
    Weak,

    /// <summary>RC4, 3DES, CBC with SHA-256, or RSA key exchange: Go itself lists it as insecure.</summary>
    Insecure,
}

/// <summary>The cipher suites that Kubernetes and etcd accept by name: those of Go 1.26's crypto/tls, and two older spellings.</summary>
public static class CipherSuites
{
    private static readonly ImmutableArray<string> Tls13 =
    [
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
    ];

    private static readonly ImmutableArray<string> Strong =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",

        // Names from before Go 1.14, still accepted.
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
    ];

    private static readonly ImmutableArray<string> Weak =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    ];

    private static readonly ImmutableArray<string> Insecure =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_RC4_128_SHA",
    ];

    private static readonly FrozenDictionary<string, CipherStrength> ByName =
        new[] { (Tls13, CipherStrength.Tls13), (Strong, CipherStrength.Strong), (Weak, CipherStrength.Weak), (Insecure, CipherStrength.Insecure) }
            .SelectMany(group => group.Item1.Select(name => KeyValuePair.Create(name, group.Item2)))
            .ToFrozenDictionary();

    /// <summary>Every name that a component accepts.</summary>
    public static ImmutableArray<string> All => ByName.Keys;

    /// <summary>What a suite is worth; null for a name that no component accepts, with which it does not start.</summary>
    public static CipherStrength? StrengthOf(string name) => ByName.TryGetValue(name, out var strength) ? strength : null;

    /// <summary>What a suite is worth that some server chose, by IANA's name: servers that are not Go know others.</summary>
    public static CipherStrength StrengthOfOffered(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (StrengthOf(name) is { } known) return known;
        if (name.StartsWith("TLS_AES_", StringComparison.Ordinal) || name.StartsWith("TLS_CHACHA20_", StringComparison.Ordinal)) return CipherStrength.Tls13;
        // Without forward secrecy, without a certificate, or with a cipher or hash that is broken (RFC 9325 §4.2).
        var forward = name.StartsWith("TLS_ECDHE_", StringComparison.Ordinal) || name.StartsWith("TLS_DHE_", StringComparison.Ordinal);
        if (!forward || Broken.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))) return CipherStrength.Insecure;
        return name.Contains("_GCM_", StringComparison.Ordinal) || name.Contains("_CHACHA20_", StringComparison.Ordinal) || name.Contains("_CCM", StringComparison.Ordinal)
            ? CipherStrength.Strong
            : name.EndsWith("_CBC_SHA", StringComparison.Ordinal) ? CipherStrength.Weak : CipherStrength.Insecure;
    }

    private static readonly ImmutableArray<string> Broken = ["_NULL", "EXPORT", "_anon_", "RC4", "_DES_", "3DES", "_MD5", "_RC2_", "_IDEA_", "_SEED_"];
}
