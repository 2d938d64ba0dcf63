namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Connections of a rule, and what more must hold of them.</summary>
internal sealed record RestrictedPorts(PortMatch Match, string? Restriction);
