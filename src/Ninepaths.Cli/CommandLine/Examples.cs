using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Ninepaths.Cli.CommandLine;

/// <summary>Examples that <c>--help</c> shows under the options of a command.</summary>
internal static class Examples
{
    // Command has no place for examples of its own.
    private static readonly ConditionalWeakTable<Command, Example[]> OfCommands = [];

    public static T WithExamples<T>(this T command, params Example[] examples)
        where T : Command
    {
        OfCommands.Add(command, examples);
        return command;
    }

    public static IReadOnlyList<Example> Of(Command command) => OfCommands.TryGetValue(command, out var examples) ? examples : [];

    /// <summary>Makes <c>--help</c> end with the examples.</summary>
    public static void ShowIn(RootCommand root, int width)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            var action = (HelpAction)help.Action!;
            // Left alone, the library takes a pipe for a terminal without end and pads the first column with blanks.
            action.MaxWidth = width;
            help.Action = new HelpWithExamples(action);
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var examples = Of(parseResult.CommandResult.Command);
            if (examples.Count == 0) return result;

            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in examples)
            {
                output.WriteLine($"  {line}");
                output.WriteLine($"      {meaning}");
            }

            output.WriteLine();
            return result;
        }
    }
}

/// <summary>A command line and what it does.</summary>
internal sealed record Example(string Line, string Meaning);
