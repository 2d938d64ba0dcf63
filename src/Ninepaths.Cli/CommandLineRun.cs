using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Commands;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli;

/// <summary>One run of the command line: parse, invoke, and the one place where errors become messages and exit codes.</summary>
internal static class CommandLineRun
{
    // An argument that starts with @ is an argument, not a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        try
        {
            return await ParseAndInvokeAsync(arguments, terminal);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("ninepaths: cancelled");
            return ExitCode.Cancelled;
        }
        catch (UserErrorException e)
        {
            Tell(terminal, e.Message, e.Hint);
            return ExitCode.Usage;
        }
        catch (Exception e)
        {
            Tell(terminal, $"internal error: {e.GetType().Name}: {OneLine(e.Message)}", "set NINEPATHS_DEBUG=1 for the details, and please report it");
            if (Environment.GetEnvironmentVariable("NINEPATHS_DEBUG") == "1") terminal.Error.WriteLine(e);
            return ExitCode.Unfinished;
        }
    }

    private static Task<int> ParseAndInvokeAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parse = NinepathsCommand.Create(terminal).Parse(arguments, Parsing);
        if (parse.Errors.Count > 0 && parse.Action is not { ClearsParseErrors: true })
        {
            UsageErrors.Write(parse, terminal.Error);
            return Task.FromResult(ExitCode.Usage);
        }

        return parse.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = terminal.Output, Error = terminal.Error });
    }

    private static void Tell(Terminal terminal, string error, string? hint)
    {
        terminal.Error.WriteLine($"ninepaths: error: {error}");
        if (hint is not null) terminal.Error.WriteLine($"ninepaths: hint: {hint}");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
