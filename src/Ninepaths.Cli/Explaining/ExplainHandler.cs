using System.Text.Json;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Says what a word means.</summary>
internal sealed class ExplainHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(string word, SourceRequest source, bool asJson, string? outputFile, CancellationToken cancellationToken)
    {
        var explanation = Topics.Find(word);
        if (!source.IsImplicit)
        {
            var wiring = await new SourceReader(terminal, voice).WireAsync(source, cancellationToken);
            explanation = explanation.In(Judge.Assess(wiring, terminal.Clock.GetUtcNow()));
        }

        await OutputFile.WriteAsync(
            terminal,
            outputFile,
            stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                if (asJson) writer.WriteLine(JsonSerializer.Serialize(explanation, CliJson.Default.Explanation));
                else ExplanationText.Write(writer, explanation, terminal.Width, outputFile is null && terminal.OutputIsTerminal && voice.Color);
            },
            cancellationToken);
        return ExitCode.Clean;
    }
}
