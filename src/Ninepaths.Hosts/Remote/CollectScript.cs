using System.Globalization;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Remote;

/// <summary>The script that a host's shell is sent.</summary>
internal sealed class CollectScript(Limits limits)
{
    /// <summary>Nearly every file of a host is smaller; the few that are larger are asked for, if anything names them.</summary>
    public const int Small = 256 << 10;

    /// <summary>What its answers are known by.</summary>
    public AnswerNumber Number { get; } = new();

    /// <summary>Collects everything. One piece: a shell that loses the connection half-way runs nothing of it.</summary>
    public string Whole() => $$"""
        ninepaths() {
        {{Number.Assignment}}
        TREES='{{Words(KnownPlaces.Trees)}}'
        DIRECTORIES='{{Words(KnownPlaces.Directories)}}'
        FILES='{{Words(KnownPlaces.Files.AddRange(KnownPlaces.Tokens))}}'
        LOOKED='{{Words(KnownPlaces.OnlyLookedAt)}}'
        UNITS='{{Words(KnownPlaces.UnitDirectories)}}'
        CLOSED='{{Words(KnownPlaces.Closed)}}'
        WORDS='{{string.Join(' ', KnownPlaces.Words.Select(word => $"-e {word}"))}}'
        SMALL={{Small.ToString(CultureInfo.InvariantCulture)}} LARGE={{(limits.FileBytes + 1).ToString(CultureInfo.InvariantCulture)}}
        ours() { case $1 in {{string.Join(" | ", KnownPlaces.Words.Select(Pattern))}}) return 0 ;; esac; return 1; }
        {{ScriptSource.Of("collect-paths.sh")}}
        {{ScriptSource.Of("collect-content.sh")}}
        {{ScriptSource.Of("collect-running.sh")}}
        {{ScriptSource.Of("collect-places.sh")}}
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
}
