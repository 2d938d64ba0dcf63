using System.Text.Json;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Explaining;

/// <summary>Says what a word means.</summary>
internal sealed class ExplainHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(string word, bool asJson, string? outputFile, CancellationToken cancellationToken)
    {
        var explanation = Topics.Find(word);
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
