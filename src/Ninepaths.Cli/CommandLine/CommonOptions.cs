using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions(Terminal terminal)
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Say nothing on stderr but errors.", Recursive = true };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Say more, and shorten nothing.", Recursive = true };

    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours; the variable NO_COLOR does the same.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Add(_quiet);
        root.Add(_verbose);
        root.Add(_noColor);
    }

    /// <summary>Refuses what contradicts itself, on every command.</summary>
    public void Check(Command command)
    {
        command.Validators.Add(result =>
        {
            if (result.GetValue(_quiet) && result.GetValue(_verbose)) result.AddError("--quiet and --verbose exclude each other");
            // A variable of a script that is not set: the empty text names no file, no directory and no host.
            foreach (var option in command.Options.Where(option => option.ValueType == typeof(string) && IsEmpty(result.GetResult(option))))
                result.AddError($"{option.Name}: its value is empty");
            foreach (var argument in command.Arguments.Where(argument => argument.ValueType == typeof(string) && IsEmpty(result.GetResult(argument))))
                result.AddError($"{argument.Name} is empty");
        });
        foreach (var subcommand in command.Subcommands) Check(subcommand);
    }

    private static bool IsEmpty(SymbolResult? result) => result is { Tokens: [{ Value: "" }, ..] };

    public Voice Voice(ParseResult parse) =>
        new(terminal, parse.GetValue(_quiet), parse.GetValue(_verbose), !parse.GetValue(_noColor) && terminal.AllowsColor);

    /// <summary><c>-o text|json</c>; true is JSON.</summary>
    public static Choice<bool> TextOrJson() => new("--output", ["-o"], "Format of the result.", "text", ("text", false), ("json", true));

    /// <summary><c>--output-file</c>, for commands that write their result there instead of to stdout.</summary>
    public static Option<string> OutputFile() => new("--output-file") { Description = "Write the result to this file instead of to stdout.", HelpName = "FILE" };
}
