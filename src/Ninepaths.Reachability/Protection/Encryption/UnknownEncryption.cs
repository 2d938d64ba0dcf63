using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>A plug-in of which it is not known whether it encrypts.</summary>
/// <param name="name">The plug-in.</param>
/// <param name="because">What is needed, in a clause.</param>
/// <param name="origin">What is wrong there; null for something missing.</param>
internal sealed class UnknownEncryption(string name, string because, Origin? origin = null) : INodeEncryption
{
    public string Name => name;

    public WireVerdict Between(WireEnd source, WireEnd destination) =>
        WireEnds.Common(source, destination) ?? new(WireOutcome.NotObserved, because, origin);
}
