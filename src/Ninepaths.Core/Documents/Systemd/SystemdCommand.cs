using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>One command of ExecStart=: its words, specifiers replaced and variables not yet.</summary>
internal sealed record SystemdCommand(IReadOnlyList<Argument> Words, bool ExpandsVariables)
{
    /// <summary>The commands of one ExecStart= line; a semicolon of its own separates several.</summary>
    public static IReadOnlyList<SystemdCommand> Read(TracedText value, Func<string, string> expand, Action<Origin, string> fault)
    {
        List<SystemdCommand> commands = [];
        var reader = new SystemdWords(value, WordRules.Escapes);
        while (One(reader, value, expand) is { } command)
        {
            if (command.Words.Count > 0) commands.Add(command);
        }

        if (reader.IsUnbalanced)
        {
            fault(value.OriginAt(0), "quote never closed: systemd refuses the command");
            if (commands.Count > 0) commands.RemoveAt(commands.Count - 1);
        }

        if (reader.SawUnknownEscape) fault(value.OriginAt(0), "unknown escape sequence in the command, kept as it is");
        return commands;
    }

    private static SystemdCommand? One(SystemdWords reader, TracedText value, Func<string, string> expand)
    {
        reader.SkipBlanks();
        if (reader.TakeSemicolon(escaped: false)) return new([], ExpandsVariables: true);
        if (reader.Next() is not var (first, at)) return null;

        // "-" failure is fine, "@" the next word is argv[0], ":" no variables, "+" and "!" privileges; each in any order.
        var prefixes = first.Length - first.AsSpan().TrimStart("-@:+!").Length;
        var program = new Argument(expand(first[prefixes..]), value.OriginAt(at));
        List<Argument> words = [program];
        var skipNext = first.AsSpan(0, prefixes).Contains('@');
        var ended = false;
        while (!ended)
        {
            reader.SkipBlanks();
            if (reader.TakeSemicolon(escaped: false)) ended = true;
            else if (reader.At is var here && reader.TakeSemicolon(escaped: true)) words.Add(new(";", value.OriginAt(here)));
            else if (reader.Next() is not var (word, offset)) ended = true;
            // argv[0] that "@" gives instead of the path: the program stays what is run.
            else if (skipNext) skipNext = false;
            else words.Add(new(expand(word), value.OriginAt(offset)));
        }

        return new(words, !first.AsSpan(0, prefixes).Contains(':'));
    }
}
