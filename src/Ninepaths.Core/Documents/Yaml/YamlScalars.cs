using System.Buffers;
using System.Globalization;

namespace Ninepaths.Documents;

/// <summary>What an unquoted scalar means to Kubernetes: sigs.k8s.io/yaml over yaml.v2, YAML 1.1 (its <c>resolve.go</c>).</summary>
internal static class YamlScalars
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE_");

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Boolean(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary>Reads what Go's <c>strconv.ParseInt(text, 0, 64)</c> reads after underscores are dropped: 10, 0x1F, 0b1, 017, 0o17.</summary>
    public static long? Integer(string text)
    {
        if (text.Length is 0 or > 80 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-')) return null;
        var digits = text.Replace("_", "", StringComparison.Ordinal).AsSpan();
        var negative = digits.Length > 0 && digits[0] == '-';
        if (digits.Length > 0 && digits[0] is '+' or '-') digits = digits[1..];
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            (radix, var prefix) = digits[1] switch
            {
                'x' or 'X' => (16, 2),
                'b' or 'B' => (2, 2),
                'o' or 'O' => (8, 2),
                _ => (8, 1),
            };
            digits = digits[prefix..];
        }

        if (digits.Length == 0) return null;
        Int128 value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (digit >= radix) return null;
            value = (value * radix) + digit;
            if (value > (Int128)long.MaxValue + 1) return null;
        }

        if (negative) value = -value;
        return value > long.MaxValue ? null : (long)value;
    }

    public static double? Number(string text)
    {
        if (Integer(text) is { } integer) return integer;
        switch (text)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF": return double.PositiveInfinity;
            case "-.inf" or "-.Inf" or "-.INF": return double.NegativeInfinity;
            case ".nan" or ".NaN" or ".NAN": return double.NaN;
        }

        if (text.Length is 0 or > 80 || text.AsSpan().IndexOfAnyExcept(NumberCharacters) >= 0 || text[0] is 'e' or 'E' or '_') return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text.Replace("_", "", StringComparison.Ordinal), style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The key that a plain scalar becomes in JSON: <c>yes:</c> is the key "true".</summary>
    public static string Key(string text) =>
        Boolean(text) is { } boolean ? (boolean ? "true" : "false")
        : Integer(text) is { } integer ? integer.ToString(CultureInfo.InvariantCulture)
        : text;
}
