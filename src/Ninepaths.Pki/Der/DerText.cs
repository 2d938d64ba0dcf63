using System.Buffers;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>The string types of a distinguished name: what each may hold, and its text (Go: crypto/x509, parseASN1String).</summary>
internal static class DerText
{
    private const byte Utf8 = 12;
    private const byte Numeric = 18;
    private const byte Printable = 19;
    private const byte T61 = 20;
    private const byte Ia5 = 22;
    private const byte Bmp = 30;

    // PrintableString plus '*' and '&', which real certificates carry in it.
    private static readonly SearchValues<byte> PrintableBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?*&"u8);

    private static readonly SearchValues<byte> NumericBytes = SearchValues.Create("0123456789 "u8);

    public static bool IsValid(byte tag, ReadOnlySpan<byte> value) => tag switch
    {
        Printable => !value.ContainsAnyExcept(PrintableBytes),
        Utf8 => System.Text.Unicode.Utf8.IsValid(value),
        Ia5 => Ascii.IsValid(value),
        Numeric => !value.ContainsAnyExcept(NumericBytes),
        T61 => true,
        Bmp => IsUcs2(value),
        _ => false,
    };

    /// <summary>The text of a value that <see cref="IsValid"/> has approved.</summary>
    public static string Decode(byte tag, ReadOnlySpan<byte> value) => tag switch
    {
        Utf8 => Encoding.UTF8.GetString(value),
        Bmp => Encoding.BigEndianUnicode.GetString(WithoutTerminator(value)),
        _ => Encoding.Latin1.GetString(value),   // T.61 is taken for Latin-1; the others are ASCII
    };

    private static ReadOnlySpan<byte> WithoutTerminator(ReadOnlySpan<byte> value) => value is [.., 0, 0] ? value[..^2] : value;

    private static bool IsUcs2(ReadOnlySpan<byte> value)
    {
        if (value.Length % 2 != 0)
        {
            return false;
        }

        value = WithoutTerminator(value);
        for (var i = 0; i < value.Length; i += 2)
        {
            if (((value[i] << 8) | value[i + 1]) is 0xfffe or 0xffff or (>= 0xfdd0 and <= 0xfdef) or (>= 0xd800 and <= 0xdfff))
            {
                return false;
            }
        }

        return true;
    }
}
