using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Synthesis.Plans;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>Proves of synthesized policies that they let through exactly what they are made from.</summary>
public static class SynthesisProof
{
    /// <summary>Reads the policies back, asks the engine for every pair, then an evaluator that shares nothing with it, and says what new pods could do.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="oracle">Makes the evaluator for a network.</param>
    public static SynthesisCertificate Of(SynthesizedPolicies policies, Func<PodNetwork, IConnectionOracle> oracle)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(oracle);
        var replaced = PolicyReplacement.Of(policies);
        var inputs = InputHash.Of(policies.Observation);
        if (!replaced.Faults.IsEmpty)
        {
            var details = string.Join("; ", replaced.Faults.Take(5));
            return new() { Inputs = inputs, Policies = replaced.Hash, Matrix = "", Steps = [new(Reading, ProofOutcome.Fails, details)], Generalizations = Generalize(policies) };
        }

        var engine = new ReachEngine(replaced.Network);
        using var matrix = new MatrixCheck(engine, policies);
        var asked = new OracleCheck(engine, oracle(replaced.Network), policies);
        return new()
        {
            Inputs = inputs,
            Policies = replaced.Hash,
            Matrix = matrix.Hash,
            Steps =
            [
                new(Reading, ProofOutcome.Holds, Text($"{policies.Policies.Length} policies")),
                new("the engine lets through what was observed, and nothing else", Outcome(matrix), Details(matrix)),
                new("an independent evaluator says the same, pod by pod", Outcome(asked), Details(asked)),
            ],
            Missing = matrix.Missing.First,
            Surplus = matrix.Surplus.First,
            Generalizations = Generalize(policies),
        };
    }

    private const string Reading = "the policies are read back as they would be applied";

    private static ProofOutcome Outcome(MatrixCheck matrix) =>
        matrix.Missing.Count > 0 ? ProofOutcome.Fails
        : matrix.NotChecked > 0 ? ProofOutcome.CannotTell
        : matrix.Surplus.Count > 0 ? ProofOutcome.HoldsWithSurplus
        : ProofOutcome.Holds;

    private static string Details(MatrixCheck matrix) => Text($"{matrix.Missing.Count} missing, {matrix.Surplus.Count} more than observed")
        + (matrix.NotChecked > 0 ? Text($"; {matrix.NotChecked} connections with nodes that the input does not have could not be asked for") : "");

    private static ProofOutcome Outcome(OracleCheck asked) =>
        asked.Disagreements.Count > 0 ? ProofOutcome.Fails : asked.Undecided > 0 ? ProofOutcome.CannotTell : ProofOutcome.Holds;

    private static string Details(OracleCheck asked)
    {
        var details = Text($"{asked.Asked} questions on {asked.Pairs} pairs of pods{(asked.Skipped > 0 ? Text($", spread over all; {asked.Skipped} pairs were left to the engine alone") : "")}: {asked.Disagreements.Count} answers differ, {asked.Undecided} could not be decided");
        return asked.Disagreements.Count == 0 ? details : $"{details}; first {asked.Disagreements.First[0]}";
    }

    private static ImmutableArray<Generalization> Generalize(SynthesizedPolicies policies) =>
    [
        .. policies.Policies.Select(policy => new Generalization(
            TextSafety.Inert($"{policy.Plan.Group.Namespace}/{policy.Plan.Name}", 600),
            $"new pods in namespace {TextSafety.Inert(policy.Plan.Group.Namespace)} with {policy.Plan.Group.Selector}",
            [.. policy.Plan.Egress.SelectMany(Peers)],
            [.. policy.Plan.Ingress.SelectMany(Peers)])),
    ];

    private static IEnumerable<string> Peers(PlannedRule rule) =>
        rule.Pods.Select(peer => $"{peer}").Concat(rule.Nodes.Select(node => $"{node}")).Concat(rule.Blocks).Select(peer => $"{peer}: {GapList.Text(rule.Ports, AddressFamilies.Both)}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
