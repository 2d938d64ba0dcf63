using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Encryption whose settings are known in part: what all that they may be agree on is the answer.</summary>
/// <param name="possible">What it may be; at least one.</param>
/// <param name="because">What was not observed, in a clause.</param>
/// <param name="origin">Where it would stand.</param>
internal sealed class PossibleEncryption(ImmutableArray<INodeEncryption> possible, string because, Origin? origin) : INodeEncryption
{
    public string Name => possible[0].Name;

    public static INodeEncryption Of(ImmutableArray<INodeEncryption> possible, string because, Origin? origin) =>
        possible is [var only] ? only : new PossibleEncryption(possible, because, origin);

    public WireVerdict Between(WireEnd source, WireEnd destination)
    {
        var first = possible[0].Between(source, destination);
        return possible.All(each => each.Between(source, destination).Outcome == first.Outcome) ? first : new(WireOutcome.NotObserved, because, origin);
    }
}
