using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Reads CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy (<c>cilium.io</c>) into the tier of NetworkPolicy, where any deny wins.</summary>
/// <remarks>Meaning: <c>pkg/k8s/apis/cilium.io/utils/utils.go</c>, <c>pkg/policy/utils</c> and <c>pkg/policy/api</c> of Cilium 1.16 to 1.20.</remarks>
internal static class CiliumPolicies
{
    public const string Group = "cilium.io";
    public const string Namespaced = "CiliumNetworkPolicy";
    public const string Clusterwide = "CiliumClusterwideNetworkPolicy";

    public static void Read(PolicyInput input, PolicyOutput output)
    {
        var settings = CiliumSettings.Of(input);
        var objects = input.Of(Group, Namespaced).Concat(input.Of(Group, Clusterwide)).ToList();
        if (settings.Origin is null && objects.Count == 0) return;

        output.Add(Tier.NetworkPolicy);
        Tell(settings, output);
        foreach (var each in objects)
        {
            var item = new CiliumObject(each, input, output, settings);
            var policies = Specs(item).SelectMany(spec => SpecReader.Read(item, spec.Node, spec.Path)).ToList();
            var isRead = each.Kind == Namespaced ? settings.ReadsNamespacedPolicies : settings.ReadsClusterwidePolicies;
            if (!isRead) item.Warn(each.Body, "has no effect: cilium-config turns this kind of policy off");
            if (item.Counts && isRead && settings.PoliciesHaveEffect) policies.ForEach(item.Add);
        }

        if (settings.Enforcement == CiliumEnforcement.Always && settings.PoliciesHaveEffect) output.Policies.Add(EveryPodIsIsolated(settings));
    }

    private static void Tell(CiliumSettings settings, PolicyOutput output)
    {
        output.Faults.AddRange(settings.Faults);
        if (settings.Origin is null)
        {
            output.Assumptions.Add("cilium-config was not observed: policies are taken to be enforced with Cilium's defaults "
                + "(enable-policy default, no audit mode, CIDRs match neither pods nor nodes, a pod's own node is always allowed, cluster name default)");
            return;
        }

        if (settings.Enforcement == CiliumEnforcement.Never)
            output.Warn(settings.Origin, "cilium-config: enable-policy is never, so no network policy of any kind has an effect");
        else if (settings.AuditOnly)
            output.Warn(settings.Origin, "cilium-config: policy-audit-mode is on, so what network policies deny is logged and passes");
        if (settings.HasLabelFilter)
            output.Assumptions.Add("cilium-config chooses the labels that count for policies; all labels that Cilium counts by default are taken to count");
    }

    /// <summary>The rules of an object: <c>spec</c>, and each of <c>specs</c>.</summary>
    private static IEnumerable<(ConfigNode Node, string Path)> Specs(CiliumObject item)
    {
        var body = item.Source.Body;
        if (body["spec"].IsNullOrMissing && body["specs"].IsNullOrMissing)
        {
            item.Reject(body, "it has neither spec nor specs");
            yield break;
        }

        if (item.Mapping(body, "spec") is { Exists: true } spec) yield return (spec, "");
        var specs = item.List(body, "specs") ?? [];
        for (var i = 0; i < specs.Length; i++)
            if (item.IsMapping(specs[i], $"specs[{i}]")) yield return (specs[i], $"specs[{i}].");
    }

    private static Policy EveryPodIsIsolated(CiliumSettings settings) => new()
    {
        Kind = "ConfigMap",
        Api = "",
        Name = "cilium-config (enable-policy: always)",
        Origin = settings.Origin!,
        Tier = Tier.NetworkPolicy.Name,
        Subject = new Peers.Pods(LabelExpression.Everything),
        Ingress = new([], true),
        Egress = new([], true),
    };
}
