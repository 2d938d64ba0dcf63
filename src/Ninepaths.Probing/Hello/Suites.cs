using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Ninepaths.Probing.Hello;

/// <summary>Every cipher suite that a server may know, by code and by IANA's name.</summary>
internal static partial class Suites
{
    private static readonly FrozenDictionary<ushort, string> Names = Parse().ToFrozenDictionary();

    /// <summary>What is offered to a version of TLS: a suite of 1.3 says nothing about key exchange and fits no older version (RFC 8446 §B.4).</summary>
    public static ImmutableArray<ushort> OfTls13 { get; } = [.. Codes().Where(IsOfTls13)];

    public static ImmutableArray<ushort> Older { get; } = [.. Codes().Where(code => !IsOfTls13(code))];

    public static ImmutableArray<ushort> For(TlsVersion version) => version == TlsVersion.Tls13 ? OfTls13 : Older;

    /// <summary>IANA's name; <c>0xC0,0x99</c> for a code without one.</summary>
    public static string NameOf(ushort code) => Names.TryGetValue(code, out var name)
        ? name
        : string.Create(CultureInfo.InvariantCulture, $"0x{code >> 8:X2},0x{code & 0xff:X2}");

    // The best first: a server without an order of its own takes ours, and then its list reads like that of one that has.
    private static IEnumerable<ushort> Codes() => Names.OrderBy(suite => Rank(suite.Value)).ThenBy(suite => suite.Key).Select(suite => suite.Key);

    private static int Rank(string name)
    {
        if (Has("anon", "NULL", "EXPORT")) return 90;
        if (Has("RC4", "DES", "RC2", "IDEA", "_MD5")) return 80;
        if (Has("PSK", "SRP", "KRB5", "GOST", "FORTEZZA", "ECCPWD")) return 70;
        var isAuthenticated = Has("GCM", "CHACHA20", "CCM", "AEGIS");
        return (name.StartsWith("TLS_ECDHE_", StringComparison.Ordinal), name.StartsWith("TLS_DHE_", StringComparison.Ordinal), isAuthenticated) switch
        {
            (true, _, true) => 10,
            (_, true, true) => 20,
            (true, _, false) => 30,
            (_, true, false) => 40,
            (_, _, true) => 50,
            _ => 60,
        };

        bool Has(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
                if (name.Contains(part, StringComparison.Ordinal)) return true;
            return false;
        }
    }

    private static bool IsOfTls13(ushort code) => code is >= 0x1301 and <= 0x1307 or 0x00C6 or 0x00C7 or 0xC0B4 or 0xC0B5;

    private static IEnumerable<KeyValuePair<ushort, string>> Parse() =>
        from line in $"{Classic}\n{Elliptic}\n{Later}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select KeyValuePair.Create(ushort.Parse(line.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), line[5..]);
}
