using Ninepaths.Documents;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads the policies of Calico (<c>projectcalico.org/v3</c>, and <c>crd.projectcalico.org/v1</c> as they are stored).</summary>
public static class CalicoPolicies
{
    private static readonly string[] Kinds = ["NetworkPolicy", "GlobalNetworkPolicy"];
    private static readonly string[] StagedKinds = ["StagedNetworkPolicy", "StagedGlobalNetworkPolicy", "StagedKubernetesNetworkPolicy"];

    /// <summary>Adds the policies and tiers of Calico, the built-in tiers too where Calico is in use.</summary>
    public static void Read(PolicyInput input, PolicyOutput output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var policies = Kinds.SelectMany(kind => CalicoObjects.Of(input, kind)).ToList();
        var staged = StagedKinds.Sum(kind => CalicoObjects.Of(input, kind).Count());
        if (staged > 0) output.Assumptions.Add(staged == 1 ? "1 staged policy of Calico has no effect" : $"{staged} staged policies of Calico have no effect");

        var isCalico = input.Dialect.Name == DialectName.Calico;
        if (!isCalico && policies.Count == 0) return;
        if (!isCalico)
            output.Assumptions.Add($"policies of Calico are judged although the network plug-in is taken for {input.Dialect.Name}, so NetworkPolicy is not in Calico's tiers");
        CalicoTiers.Read(input, output);
        var endpoints = CalicoEndpoints.Read(input, output);
        var tiers = output.Tiers.Select(tier => tier.Name).ToHashSet(StringComparer.Ordinal);
        var forHosts = new List<KubernetesObject>();
        foreach (var item in policies)
        {
            var fields = new CalicoFields(item, output);
            var reader = new PolicyReader(fields, endpoints, input, output);
            var read = reader.Read();
            if (reader.AppliesToHosts) forHosts.Add(item);
            if (reader.ForHostsOnly) continue;
            if (!tiers.Contains(reader.TierName))
            {
                fields.Warn(fields.Spec["tier"], $"the tier {TextSafety.Inert(reader.TierName)} was not observed; it is taken to come last and to deny nothing at its end");
                output.Add(CalicoTiers.Unobserved(reader.TierName));
            }

            output.Policies.AddRange(read);
        }

        if (forHosts.Count > 0)
        {
            var count = forHosts.Count == 1 ? "1 policy of Calico applies" : $"{forHosts.Count} policies of Calico apply";
            output.Warn(forHosts[0].Origin, $"{count} to host endpoints; the traffic of nodes themselves is not judged by them");
        }

        FelixSettings.Read(input, output);
    }
}
