namespace Ninepaths.Cli.Terminals;

/// <summary>How much a command says beside its result, and whether in colours.</summary>
internal sealed class Voice(Terminal terminal, bool quiet, bool verbose, bool color)
{
    public bool Quiet { get; } = quiet;

    public bool Verbose { get; } = verbose;

    /// <summary>True when the result may have colours, where it goes to a terminal.</summary>
    public bool Color { get; } = color;

    /// <summary>Something that a person should know.</summary>
    public void Note(string text)
    {
        if (!Quiet) terminal.Error.WriteLine($"ninepaths: {text}");
    }

    /// <summary>What is being done, for who asked with <c>--verbose</c>.</summary>
    public void Detail(string text)
    {
        if (Verbose) terminal.Error.WriteLine($"ninepaths: {text}");
    }
}
