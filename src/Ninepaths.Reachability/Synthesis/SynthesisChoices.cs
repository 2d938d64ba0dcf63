namespace Ninepaths.Reachability.Synthesis;

/// <summary>What a user decides about the policies.</summary>
/// <param name="Kind">Of which API.</param>
/// <param name="MostAddressBlocks">How many CIDRs of a family a rule may list; above, neighbours become larger ones that also cover what was not seen.
/// Null to list exactly what was seen.</param>
public sealed record SynthesisChoices(PolicyKind Kind = PolicyKind.NetworkPolicy, int? MostAddressBlocks = null);

/// <summary>The API that policies are written for.</summary>
public enum PolicyKind
{
    /// <summary><c>networking.k8s.io/v1</c> NetworkPolicy.</summary>
    NetworkPolicy,

    /// <summary><c>projectcalico.org/v3</c> NetworkPolicy.</summary>
    Calico,

    /// <summary><c>cilium.io/v2</c> CiliumNetworkPolicy.</summary>
    Cilium,
}
