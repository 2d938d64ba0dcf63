using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What authorization policies make of a request.</summary>
/// <param name="Passes">Whether it passes; if that depends, on <paramref name="Restriction"/>.</param>
/// <param name="Because">Why, in a clause.</param>
/// <param name="Origin">The policy or rule that decided; null where none did.</param>
/// <param name="Restriction">What must hold for it to pass, in words; null for nothing.</param>
internal sealed record AuthorizationDecision(Truth Passes, string Because, Origin? Origin, string? Restriction)
{
    public static readonly AuthorizationDecision Unrestricted = new(Truth.Yes, "", null, null);
}
