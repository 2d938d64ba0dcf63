using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Reporting;

/// <summary>Names for places of the page: the same in every report for the same thing, whatever it is called.</summary>
internal static class Anchor
{
    private const int Longest = 80;

    /// <summary>The name itself where it is harmless; else something that stands for it.</summary>
    public static string Of(string name) => IsHarmless(name) ? name : Hash("other", name);

    /// <summary>A short name that stands for a long one.</summary>
    public static string Hash(string prefix, string name) =>
        $"{prefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6))}";

    private static bool IsHarmless(string name) =>
        name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '@');
}
