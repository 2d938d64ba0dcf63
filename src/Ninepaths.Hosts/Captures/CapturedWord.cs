using System.Text;

namespace Ninepaths.Hosts.Captures;

/// <summary>Values of enums as words of a capture: <c>NoCertificate</c> is <c>no-certificate</c>.</summary>
internal static class CapturedWord
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    /// <summary>Null for no word, and for one that is not known.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum =>
        word is [>= 'a' and <= 'z', ..] && Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Of(value) == word ? value : null;
}
