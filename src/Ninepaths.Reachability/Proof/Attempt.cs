using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Proof;

/// <summary>One connection that somebody tries to open.</summary>
/// <param name="Source">Who opens it.</param>
/// <param name="Destination">To whom.</param>
/// <param name="Family">IPv4 or IPv6, never both.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The destination port; 0 for protocols without ports.</param>
internal sealed record Attempt(AttemptEnd Source, AttemptEnd Destination, AddressFamilies Family, Protocol Protocol, int Port)
{
    /// <summary>Whether the destination is an address that the names in <c>domainNames</c> peers stand for: only the cluster's DNS could tell.</summary>
    public bool IsToNamedDomain { get; init; }
}
