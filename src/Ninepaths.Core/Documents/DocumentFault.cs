using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Something in a document that could not be read as it stands; everything around it was read.</summary>
/// <param name="Origin">The file and line, or the process.</param>
/// <param name="Message">What is wrong, safe to show.</param>
public sealed record DocumentFault(Origin Origin, string Message)
{
    public override string ToString() => $"{Origin}: {Message}";
}

/// <summary>A value and the place where it was read.</summary>
public sealed record Located<T>(T Value, Origin Origin)
{
    public override string ToString() => $"{Value} ({Origin})";
}
