using System.Buffers;
using System.Text.RegularExpressions;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>The paths that a configuration file, a unit or a command line names.</summary>
internal static partial class PathMentions
{
    private const int LongestPath = 4096;
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/@+:~");

    /// <summary>Every absolute path in the text, normalised; most of them will not exist.</summary>
    public static IEnumerable<string> Absolute(string text)
    {
        for (var at = text.IndexOf('/', StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf('/', at) : -1)
        {
            var end = text.AsSpan(at).IndexOfAnyExcept(Characters) is var length and >= 0 ? at + length : text.Length;
            var path = text.AsSpan(at, Math.Min(end - at, LongestPath)).TrimEnd(".:,");

            // Not the middle of a word or a URL: those have a letter or another slash next to this one.
            var begins = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '_' or '}' or ')');
            if (begins && path.Length > 1 && path[1] != '/') yield return HostPath.Combine("/", path.ToString());
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Files that a kubeconfig or kubelet configuration names relative to where it stands itself.</summary>
    public static IEnumerable<string> Relative(string text, string file) =>
        RelativeFile().Matches(text).Select(match => HostPath.Combine(HostPath.DirectoryOf(file), match.Groups["path"].Value));

    /// <summary>Directories that are named to be read.</summary>
    public static IEnumerable<string> Directories(string text) =>
        DirectoryFlag().Matches(text).Select(match => HostPath.Combine("/", match.Groups["path"].Value));

    [GeneratedRegex("""(?:certificate-authority|client-certificate|client-key|tokenFile|clientCAFile|tlsCertFile|tlsPrivateKeyFile):[ \t]*["']?(?<path>[A-Za-z0-9_.][^\s"':]*)["']?[ \t]*\r?$""", RegexOptions.Multiline, 20_000)]
    private static partial Regex RelativeFile();

    [GeneratedRegex("""(?:config-dir|configDir|cert-dir|certDirectory|certificatesDir|pod-manifest-path|staticPodPath|manifests-dir)["']?[ \t]*[:=,\s][ \t]*["']?(?<path>/[^\s"',]+)""", RegexOptions.None, 20_000)]
    private static partial Regex DirectoryFlag();
}
