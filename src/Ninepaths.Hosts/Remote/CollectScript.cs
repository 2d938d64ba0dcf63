using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Remote;

/// <summary>The script that a host's shell is sent.</summary>
internal sealed class CollectScript
{
    /// <summary>Nearly every file of a host is smaller; the few that are larger are asked for, if anything names them.</summary>
    public const int Small = 256 << 10;

    private const string Program = "collect.sh";
    private static readonly Lazy<string> Source = new(Read);
    private readonly Limits _limits;

    public CollectScript(Limits limits)
    {
        _limits = limits;
        Number = $"ninepaths-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
    }

    /// <summary>What every line of the answer that begins a record begins with. In the script it stands in two parts: one that is echoed is no answer.</summary>
    public string Number { get; }

    /// <summary>Collects everything. One piece: a shell that loses the connection half-way runs nothing of it.</summary>
    public string Whole() => $$"""
        ninepaths() {
        N=ninepaths; N=$N-{{Number["ninepaths-".Length..]}}
        TREES='{{Words(KnownPlaces.Trees)}}'
        DIRECTORIES='{{Words(KnownPlaces.Directories)}}'
        FILES='{{Words(KnownPlaces.Files.AddRange(KnownPlaces.Tokens))}}'
        LOOKED='{{Words(KnownPlaces.OnlyLookedAt)}}'
        UNITS='{{Words(KnownPlaces.UnitDirectories)}}'
        CLOSED='{{Words(KnownPlaces.Closed)}}'
        WORDS='{{string.Join(' ', KnownPlaces.Words.Select(word => $"-e {word}"))}}'
        SMALL={{Small.ToString(CultureInfo.InvariantCulture)}} LARGE={{(_limits.FileBytes + 1).ToString(CultureInfo.InvariantCulture)}}
        ours() { case $1 in {{string.Join(" | ", KnownPlaces.Words.Select(Pattern))}}) return 0 ;; esac; return 1; }
        {{Source.Value}}
        collect
        }
        ninepaths </dev/null 2>/dev/null

        """;

    /// <summary>Fetches these paths, in the shell that has run the whole.</summary>
    public static string More(IEnumerable<string> paths) =>
        $"more {string.Join(' ', paths.Select(path => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'"))} </dev/null 2>/dev/null\n";

    // Constants, none of which has a blank or a quote in it.
    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    // *[kK][uU][bB][eE]*: names of any case.
    private static string Pattern(string word) =>
        $"*{string.Concat(word.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : $"{c}"))}*";

    private static string Read()
    {
        using var resource = typeof(CollectScript).Assembly.GetManifestResourceStream(Program)!;
        using var reader = new StreamReader(resource, Encoding.UTF8);

        // Comments are for readers of the source.
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
    }
}
