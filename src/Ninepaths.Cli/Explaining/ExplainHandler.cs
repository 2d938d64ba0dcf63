using System.Text.Json;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Says what a word means.</summary>
internal sealed class ExplainHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(string? word, SourceRequest source, DateTimeOffset? at, bool asJson, string? outputFile, CancellationToken cancellationToken)
    {
        var explanation = word is null ? TopicList.All() : source.IsImplicit ? Topics.Find(word) : await InAsync(word, source, at, cancellationToken);
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

    // What the catalogue does not know may be a host, a component or a certificate of the source.
    private async Task<Explanation> InAsync(string word, SourceRequest source, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var wiring = await new SourceReader(terminal, voice).WireAsync(source, cancellationToken);
        var assessment = Judge.Assess(wiring, at ?? terminal.Clock.GetUtcNow());
        if (Topics.Known(word) is { } known) return known.In(assessment);
        return SourceTopics.Find(assessment, word) ?? Topics.Find(word, SourceTopics.Words(assessment)).In(assessment);
    }
}
