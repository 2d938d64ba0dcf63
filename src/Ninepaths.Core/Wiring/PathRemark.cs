using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>Why a path has no connection in this cluster.</summary>
/// <param name="Path">Which path.</param>
/// <param name="Origin">What shows it.</param>
/// <param name="Because">In words.</param>
/// <param name="Needs">What would show the connection; null where there is none to be seen.</param>
public sealed record PathRemark(int Path, Origin Origin, string Because, string? Needs = null);
