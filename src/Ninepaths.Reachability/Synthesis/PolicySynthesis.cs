using System.Globalization;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Plans;
using Ninepaths.Reachability.Synthesis.Writers;

namespace Ninepaths.Reachability.Synthesis;

/// <summary>Makes policies that let through what was observed, and nothing else: one for each workload, for both directions.</summary>
/// <remarks>Policies follow workloads that were observed; of others nothing is known, so nothing is written, and that is said.</remarks>
public static class PolicySynthesis
{
    public static SynthesizedPolicies Of(Observation observation, SynthesisChoices choices)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(choices);
        var planner = new PolicyPlanner(observation, choices);
        var writer = PolicyDocument.Writer(choices.Kind);
        return new()
        {
            Observation = observation,
            Choices = choices,
            Groups = planner.Groups,
            Demand = planner.Demand,
            Policies = [.. planner.Plans.Select(plan => new SynthesizedPolicy(plan, writer.Write(plan)))],
            Notes = [.. planner.Notes, .. Notes(observation, planner)],
        };
    }

    private static IEnumerable<string> Notes(Observation observation, PolicyPlanner planner)
    {
        if (observation.IsImplied)
            yield return "Pods behind a Service accept its target ports from every pod of the cluster, and pods may call every pod; nothing else gets in, and nothing leaves the cluster.";
        yield return "Pods accept what comes from their own node whatever these policies say, and so the kubelet's probes, with every plug-in that follows the specification.";
        foreach (var (remark, count) in observation.Remarks) yield return string.Create(CultureInfo.InvariantCulture, $"{count} x {remark}");
        foreach (var (end, count) in observation.Unresolved.Take(50)) yield return string.Create(CultureInfo.InvariantCulture, $"{count} x not resolved, so in no policy: {end}");
        if (observation.Unresolved.Count > 50) yield return string.Create(CultureInfo.InvariantCulture, $"and {observation.Unresolved.Count - 50} more that were not resolved");
        var covered = planner.Plans.SelectMany(plan => plan.Group.Workloads).Select(workload => workload.Index).ToHashSet();
        foreach (var workload in observation.Workloads.All)
        {
            if (workload.OnHost) yield return $"{workload.Title} is in the network of its node, where policies of pods do not reach: it has none";
            else if (!covered.Contains(workload.Index)) yield return $"{workload.Title} was not seen in any connection: it has no policy, and stays as open as it is";
        }
    }
}
