using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>The content of a file of a host, secrets and all, or the reason why it could not be had.</summary>
/// <param name="Bytes">The content; the caller zeroes it.</param>
/// <param name="Unread">Why there is none.</param>
internal readonly record struct HostContent(byte[]? Bytes, string? Unread)
{
    /// <summary>Public halves of private keys that stayed on the host, with blank lines in their place; default where none did.</summary>
    public ImmutableArray<PublicKeyFact> KeptBack { get; init; }
}
