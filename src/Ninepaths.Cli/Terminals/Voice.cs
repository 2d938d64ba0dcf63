using Ninepaths.Documents;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Terminals;

/// <summary>How much a command says beside its result, and whether in colours.</summary>
internal sealed class Voice(Terminal terminal, bool quiet, bool verbose, bool color)
{
    private const int Longest = 2000;

    public bool Quiet { get; } = quiet;

    public bool Verbose { get; } = verbose;

    /// <summary>True when the result may have colours, where it goes to a terminal.</summary>
    public bool Color { get; } = color;

    /// <summary>How a report for people looks, where it goes to this file or to stdout.</summary>
    public TextStyle Style(string? outputFile) =>
        new(outputFile is null ? terminal.Width : Terminal.WidthWithoutTerminal, outputFile is null && terminal.OutputIsTerminal && Color, Verbose);

    /// <summary>Something that a person should know.</summary>
    public void Note(string text)
    {
        if (!Quiet) Warn(text);
    }

    /// <summary>Something without which the result would be misread: said in any case.</summary>
    public void Warn(string text) => terminal.Error.WriteLine($"ninepaths: {TextSafety.Inert(text, Longest)}");

    /// <summary>What is being done, for who asked with <c>--verbose</c>.</summary>
    public void Detail(string text)
    {
        if (Verbose) Warn(text);
    }
}
