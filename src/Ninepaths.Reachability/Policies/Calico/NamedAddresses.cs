using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Addresses that selectors find by labels: a network set or a host endpoint.</summary>
/// <param name="Labels">Its own and those it inherits.</param>
/// <param name="Addresses">Its networks, or the addresses that a host endpoint is expected to have.</param>
internal sealed record NamedAddresses(IReadOnlyDictionary<string, string> Labels, AddressSet Addresses);
