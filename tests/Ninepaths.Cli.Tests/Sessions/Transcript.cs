using System.Collections.Immutable;

namespace Ninepaths.Cli.Tests.Sessions;

/// <summary>A file of commands with what they print: see tests/cli/README.md for the form.</summary>
internal sealed record Transcript(ImmutableArray<TranscriptStep> Steps)
{
    public static Transcript Read(IEnumerable<string> lines)
    {
        var steps = ImmutableArray.CreateBuilder<TranscriptStep>();
        TranscriptStep? step = null;
        var before = "";
        foreach (var line in lines)
        {
            var isComment = before.Length == 0 && line.StartsWith("# ", StringComparison.Ordinal);
            before = line;
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                if (step is not null) steps.Add(step);
                step = new(line[2..], [], [], 0);
            }
            else if (step is null || isComment)
            {
                continue;
            }
            else if (line.StartsWith("[exit ", StringComparison.Ordinal))
            {
                step = step with { ExitCode = int.Parse(line[6..^1], System.Globalization.CultureInfo.InvariantCulture) };
            }
            else if (line is "!" || line.StartsWith("! ", StringComparison.Ordinal))
            {
                step = step with { Error = step.Error.Add(line.Length > 1 ? line[2..] : "") };
            }
            else
            {
                step = step with { Output = step.Output.Add(line) };
            }
        }

        if (step is not null) steps.Add(step);
        return new([.. steps.Select(s => s with { Output = Trimmed(s.Output), Error = Trimmed(s.Error) })]);
    }

    // Empty lines part the steps of a file.
    private static ImmutableArray<string> Trimmed(ImmutableArray<string> lines)
    {
        while (lines is [.., ""]) lines = lines.RemoveAt(lines.Length - 1);
        return lines;
    }
}

/// <summary>A command, and the lines it is expected to print.</summary>
internal sealed record TranscriptStep(string Command, ImmutableArray<string> Output, ImmutableArray<string> Error, int ExitCode);
