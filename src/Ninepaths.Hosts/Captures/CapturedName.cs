using System.Globalization;
using System.Text;

namespace Ninepaths.Hosts.Captures;

/// <summary>What a host may be called: it is shown in every report, and names a directory in a capture.</summary>
internal static class CapturedName
{
    /// <summary>Why a name is refused; null where it is fine.</summary>
    public static string? Fault(string name) => name switch
    {
        "" or "." or ".." => "no name for a host",
        { Length: > 253 } => "longer than a host name can be",
        _ when name.Contains('/', StringComparison.Ordinal) => "no name for a host: it has a slash",
        _ when name.EnumerateRunes().Any(IsUnprintable) => "it holds control characters",
        _ => null,
    };

    /// <summary>True for what would move the cursor, hide, or make the rest read backwards.</summary>
    public static bool IsUnprintable(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar;
}
