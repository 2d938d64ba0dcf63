using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Hosts.Remote;

/// <summary>Splits a command into words as a shell does (POSIX, Shell Command Language 2.2 and 2.3), and expands nothing: no shell runs it.</summary>
internal static class ShellWords
{
    private const int Longest = 32 << 10;

    /// <summary>Null where it cannot be split, with the reason.</summary>
    public static ImmutableArray<string>? Split(string command, out string? problem)
    {
        problem = command.Length > Longest ? $"longer than {Longest} characters" : command.Contains('\0', StringComparison.Ordinal) ? "a zero byte" : null;
        if (problem is not null) return null;
        var words = ImmutableArray.CreateBuilder<string>();
        StringBuilder? word = null;
        for (var at = 0; at < command.Length; at++)
        {
            var c = command[at];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
                continue;
            }

            word ??= new StringBuilder();
            if (c == '\\')
            {
                if (++at == command.Length)
                {
                    problem = "a backslash at the end";
                    return null;
                }

                if (command[at] != '\n') word.Append(command[at]);
            }
            else if (c is '\'' or '"')
            {
                if ((at = Quoted(command, at, word)) >= 0) continue;
                problem = $"a quote ({c}) that does not end";
                return null;
            }
            else
            {
                word.Append(c);
            }
        }

        if (word is not null) words.Add(word.ToString());
        if (words.Count > 0 && words[0].Length > 0) return words.ToImmutable();
        problem = "it names no program";
        return null;
    }

    /// <summary>The place of the closing quote; -1 where there is none.</summary>
    private static int Quoted(string command, int at, StringBuilder word)
    {
        var quote = command[at++];
        for (; at < command.Length; at++)
        {
            var c = command[at];
            if (c == quote) return at;

            // Between double quotes, a backslash means something only before these.
            if (quote == '"' && c == '\\' && at + 1 < command.Length && command[at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                if (command[++at] != '\n') word.Append(command[at]);
                continue;
            }

            word.Append(c);
        }

        return -1;
    }
}
