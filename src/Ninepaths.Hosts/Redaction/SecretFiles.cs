using System.Text.RegularExpressions;
using Ninepaths.Facts;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Which files are secrets through and through, by what names them: their content alone would not tell.</summary>
internal static partial class SecretFiles
{
    /// <summary>What the path alone says of a file.</summary>
    public static FileRole RoleOf(string path) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/cred/passwd", StringComparison.Ordinal) || path.EndsWith("/cred/node-passwd", StringComparison.Ordinal)
            ? FileRole.TokenTable
            : KnownPlaces.Tokens.Contains(path) ? FileRole.Token : FileRole.Text;

    /// <summary>The files that a text (a manifest, a unit, a command line) names as secret.</summary>
    public static IEnumerable<(string Path, FileRole Role)> NamedIn(string text)
    {
        if (!text.Contains("-file", StringComparison.Ordinal) && !text.Contains("tokenFile", StringComparison.Ordinal)) return [];
        return Named().Matches(text).Select(match =>
            (HostPath.Combine("/", match.Groups["path"].Value), match.Groups["flag"].Value.Contains("auth-file", StringComparison.Ordinal) ? FileRole.TokenTable : FileRole.Token));
    }

    [GeneratedRegex("""(?<flag>token-auth-file|basic-auth-file|\btoken-file|tokenFile|password-file)["']?(?:=|:|,)?(?:[ \t]*\\?\r?\n)?[ \t]*(?:-[ \t]+)?["']?(?<path>/[^\s"',\]}\\]+)""", RegexOptions.None, 20_000)]
    private static partial Regex Named();
}
