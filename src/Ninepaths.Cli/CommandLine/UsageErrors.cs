using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Documents;

namespace Ninepaths.Cli.CommandLine;

/// <summary>Says what is wrong with a command line, what was perhaps meant, and where help is.</summary>
internal static class UsageErrors
{
    // Enough for every list of what is allowed; what was typed may be anything.
    private const int Longest = 2000;

    public static void Write(ParseResult parse, TextWriter error)
    {
        var command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens.Count > 0)
        {
            WriteUnknown(parse.UnmatchedTokens[0], parse.CommandResult, error);
        }
        else if (command is { Action: null, Subcommands.Count: > 0 })
        {
            error.WriteLine($"ninepaths: error: a command is missing after '{command.Name}': {string.Join(", ", command.Subcommands.Select(c => c.Name))}");
        }
        else
        {
            foreach (var message in parse.Errors.Select(e => Plain(e.Message)).Distinct(StringComparer.Ordinal))
                error.WriteLine($"ninepaths: error: {TextSafety.Inert(message, Longest)}");
        }

        error.WriteLine($"ninepaths: hint: see {FullName(command)} --help");
    }

    private static void WriteUnknown(string token, CommandResult at, TextWriter error)
    {
        var isOption = token.StartsWith('-');
        var what = isOption ? "option" : at.Command.Subcommands.Count > 0 ? "command" : "argument";
        error.WriteLine($"ninepaths: error: unknown {what} '{TextSafety.Inert(token)}'");
        var known = isOption ? OptionsAt(at) : at.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
        var near = NearestWords.Of(token, known);
        if (near.Count > 0) error.WriteLine($"ninepaths: hint: did you mean {string.Join(" or ", near)}?");
    }

    private static IEnumerable<string> OptionsAt(CommandResult at)
    {
        for (SymbolResult? level = at; level is CommandResult { Command: var command }; level = level.Parent)
        {
            foreach (var option in command.Options.Where(o => !o.Hidden && (level == at || o.Recursive)))
                yield return option.Name;
        }
    }

    /// <summary>The words that lead to a command, e.g. <c>ninepaths certs verify</c>.</summary>
    public static string FullName(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "ninepaths" : $"{FullName(parent)} {command.Name}";
    }

    // The library's messages are sentences; ours start in lower case and end without a full stop.
    private static string Plain(string message) =>
        message is [var first, var second, ..] && !char.IsUpper(second) ? char.ToLowerInvariant(first) + message[1..].TrimEnd('.') : message;
}
