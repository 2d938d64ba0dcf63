using System.Collections.Immutable;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>What was proven of synthesized policies, and of which.</summary>
public sealed record SynthesisCertificate
{
    /// <summary>SHA-256, in hexadecimal, of the pods, nodes and Services and of the connections that the policies are made from.</summary>
    public required string Inputs { get; init; }

    /// <summary>SHA-256 of the policies as YAML, comments aside.</summary>
    public required string Policies { get; init; }

    /// <summary>SHA-256 of the matrix that the engine makes of them, restricted to the workloads that have one; empty when they could not be read.</summary>
    public required string Matrix { get; init; }

    /// <summary>In the order in which they were taken.</summary>
    public required ImmutableArray<ProofStep> Steps { get; init; }

    /// <summary>What was observed and would be denied: the first of it.</summary>
    public ImmutableArray<ProofGap> Missing { get; init; } = [];

    /// <summary>What was not observed and would be let through: the first of it.</summary>
    public ImmutableArray<ProofGap> Surplus { get; init; } = [];

    /// <summary>What the policies will mean for pods that are not there yet.</summary>
    public ImmutableArray<Generalization> Generalizations { get; init; } = [];

    /// <summary>True when every step holds: what could not be decided is not proven.</summary>
    public bool Holds => Steps.All(step => step.Outcome is ProofOutcome.Holds or ProofOutcome.HoldsWithSurplus);
}

/// <summary>A step of the proof.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Details">With numbers; safe to show.</param>
public sealed record ProofStep(string Name, ProofOutcome Outcome, string Details);

/// <summary>How a step of the proof came out.</summary>
public enum ProofOutcome
{
    Holds,

    /// <summary>Everything observed gets through, and something else too, which is listed.</summary>
    HoldsWithSurplus,

    Fails,

    /// <summary>Not all of it could be decided.</summary>
    CannotTell,
}

/// <summary>Connections between two ends that are let through and should not be, or the other way round; safe to show.</summary>
public sealed record ProofGap(string Source, string Destination, string Connections)
{
    public override string ToString() => $"{Source} -> {Destination}: {Connections}";
}

/// <summary>What a policy means for pods that are not there yet; safe to show.</summary>
/// <param name="Policy">Its namespace and name.</param>
/// <param name="NewPods">Which new pods it would select.</param>
/// <param name="MayCall">Whom they could call, and on what.</param>
/// <param name="MayBeCalledBy">Who could call them, and on what.</param>
public sealed record Generalization(string Policy, string NewPods, ImmutableArray<string> MayCall, ImmutableArray<string> MayBeCalledBy);
