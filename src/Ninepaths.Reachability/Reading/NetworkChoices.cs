using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Reading;

/// <summary>What a user decides about the network instead of what the input shows.</summary>
/// <param name="Dialect">Whose habits are assumed; null for those of the plug-in that the input shows.</param>
/// <param name="CidrMatchesPods">Whether addresses in policies match pods; null for what the dialect says.</param>
/// <param name="HostNetworkPodsAreOrdinary">Whether policies apply to pods in the network of their node; null for what the dialect says.</param>
public sealed record NetworkChoices(DialectName? Dialect = null, bool? CidrMatchesPods = null, bool? HostNetworkPodsAreOrdinary = null);
