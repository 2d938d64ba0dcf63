using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Admin;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Policies.Cilium;
using Ninepaths.Reachability.Policies.Kubernetes;

namespace Ninepaths.Reachability.Reading;

/// <summary>Reads the policies of all APIs into the tiers in which a plug-in asks them.</summary>
internal static class PolicyReading
{
    public static PolicyOutput Read(PolicyInput input)
    {
        var output = new PolicyOutput();
        switch (input.Dialect.Name)
        {
            case DialectName.Calico: OfCalico(input, output); break;
            case DialectName.Cilium: OfCilium(input, output); break;
            default: OfSpecification(input, output); break;
        }

        return output;
    }

    // Calico's tiers hold the policies of Kubernetes too.
    private static void OfCalico(PolicyInput input, PolicyOutput output)
    {
        CalicoPolicies.Read(input, output);
        NetworkPolicies.Read(input, output, CalicoTiers.Default);
        AdminPolicies.Read(input, output, CalicoTiers.KubeAdmin, CalicoTiers.KubeBaseline);
        Unread(input, output, "Cilium", "cilium.io");
    }

    private static void OfCilium(PolicyInput input, PolicyOutput output)
    {
        var settings = CiliumSettings.Of(input);
        Tiers(output);
        CiliumPolicies.Read(input, output);
        if (settings.PoliciesHaveEffect)
        {
            if (settings.ReadsKubernetesPolicies) NetworkPolicies.Read(input, output, Tier.NetworkPolicy);
            else if (input.Of("networking.k8s.io", "NetworkPolicy").Any()) output.Warn(settings.Origin!, "enable-k8s-networkpolicy is off: no NetworkPolicy has an effect");
            AdminPolicies.Read(input, output, Tier.Admin, Tier.Baseline);
        }

        Unread(input, output, "Calico", "projectcalico.org", "crd.projectcalico.org");
    }

    private static void OfSpecification(PolicyInput input, PolicyOutput output)
    {
        Tiers(output);
        NetworkPolicies.Read(input, output, Tier.NetworkPolicy);
        AdminPolicies.Read(input, output, Tier.Admin, Tier.Baseline);
        Unread(input, output, "Calico", "projectcalico.org", "crd.projectcalico.org");
        Unread(input, output, "Cilium", "cilium.io");
    }

    private static void Tiers(PolicyOutput output)
    {
        foreach (var tier in new[] { Tier.Admin, Tier.NetworkPolicy, Tier.Baseline }) output.Add(tier);
    }

    // What another plug-in's policies do where it does not run is nothing.
    private static void Unread(PolicyInput input, PolicyOutput output, string plugin, params ReadOnlySpan<string> groups)
    {
        foreach (var group in groups)
        {
            var policies = input.In(group).Where(item => item.Kind.EndsWith("Policy", StringComparison.Ordinal)).ToList();
            if (policies.Count > 0)
                output.Warn(policies[0].Origin, $"{policies.Count} policies of {plugin} ({group}) were not judged: another plug-in is assumed (--dialect {plugin.ToLowerInvariant()})");
        }
    }
}
