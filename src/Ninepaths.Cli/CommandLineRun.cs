using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Commands;
using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;

namespace Ninepaths.Cli;

/// <summary>One run of the command line: parse, invoke, and the one place where errors become messages and exit codes.</summary>
internal static class CommandLineRun
{
    private const int Longest = 2000;

    // An argument that starts with @ is an argument, not a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        ParseResult? parse = null;
        try
        {
            parse = NinepathsCommand.Create(terminal).Parse(arguments, Parsing);
            var code = await InvokeAsync(parse, terminal);
            await terminal.FlushAsync();
            return code;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("ninepaths: cancelled");
            return ExitCode.Cancelled;
        }
        catch (OutputException e)
        {
            Tell(terminal, e.Message, null);
            return ExitCode.Of(parse, ExitCode.Unfinished);
        }
        catch (UserErrorException e)
        {
            Tell(terminal, e.Message, e.Hint);
            return ExitCode.Of(parse, ExitCode.Usage);
        }
        catch (UnfinishedException e)
        {
            Tell(terminal, e.Message, e.Hint);
            return ExitCode.Of(parse, ExitCode.Unfinished);
        }
        catch (Exception e)
        {
            Tell(terminal, $"internal error: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", "set NINEPATHS_DEBUG=1 for the details, and please report it");
            if (Environment.GetEnvironmentVariable("NINEPATHS_DEBUG") == "1") terminal.Error.WriteLine(e);
            return ExitCode.Of(parse, ExitCode.Unfinished);
        }
    }

    private static Task<int> InvokeAsync(ParseResult parse, Terminal terminal)
    {
        if (parse.Errors.Count > 0 && parse.Action is not { ClearsParseErrors: true })
        {
            UsageErrors.Write(parse, terminal.Error);
            return Task.FromResult(ExitCode.Of(parse, ExitCode.Usage));
        }

        return parse.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = terminal.Output, Error = terminal.Error });
    }

    private static void Tell(Terminal terminal, string error, string? hint)
    {
        terminal.Error.WriteLine($"ninepaths: error: {TextSafety.Inert(error, Longest)}");
        if (hint is not null) terminal.Error.WriteLine($"ninepaths: hint: {TextSafety.Inert(hint, Longest)}");
    }
}
