namespace Ninepaths.Reporting;

/// <summary>How text for people looks.</summary>
/// <param name="Width">Columns of the terminal; 100 where there is none.</param>
/// <param name="Colour">ANSI colours. Everything is said in words too.</param>
/// <param name="Verbose">List every connection with its five properties, and nothing shortened.</param>
public sealed record TextStyle(int Width = 100, bool Colour = false, bool Verbose = false)
{
    // Narrower than this, columns leave no room for words.
    internal int Columns => Math.Clamp(Width, 60, 240);

    /// <summary>How many entries of a long list are shown.</summary>
    internal int Most(int usual) => Verbose ? int.MaxValue : usual;
}
