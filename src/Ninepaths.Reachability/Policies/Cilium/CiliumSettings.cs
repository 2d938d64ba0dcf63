using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>What the agent's configuration (ConfigMap <c>cilium-config</c>) says of policies; the agent's defaults where it was not observed.</summary>
internal sealed record CiliumSettings
{
    /// <summary>Null when no <c>cilium-config</c> was observed.</summary>
    public Origin? Origin { get; init; }

    /// <summary><c>cluster-name</c>.</summary>
    public string ClusterName { get; init; } = "default";

    /// <summary><c>enable-policy</c>.</summary>
    public CiliumEnforcement Enforcement { get; init; }

    /// <summary><c>policy-audit-mode</c>: verdicts are logged, nothing is dropped.</summary>
    public bool AuditOnly { get; init; }

    /// <summary><c>policy-cidr-match-mode</c> has <c>nodes</c>.</summary>
    public bool CidrMatchesNodes { get; init; }

    /// <summary><c>policy-cidr-match-mode</c> has <c>pods</c>.</summary>
    public bool CidrMatchesPods { get; init; }

    /// <summary><c>allow-localhost</c> is not <c>policy</c>.</summary>
    public bool OwnNodeIsAllowed { get; init; } = true;

    /// <summary><c>policy-default-local-cluster</c>; its default is true since 1.19 and false before, so null where it is not set.</summary>
    public bool? SelectsLocalClusterOnly { get; init; }

    /// <summary><c>enable-host-firewall</c>, without which host policies do nothing; null when not observed.</summary>
    public bool? HostFirewall { get; init; }

    /// <summary><c>enable-node-selector-labels</c>, without which Cilium refuses policies with fromNodes or toNodes; null when not observed.</summary>
    public bool? NodeSelectorLabels { get; init; }

    /// <summary><c>mesh-auth-enabled</c>; null where it is not set.</summary>
    public bool? Authentication { get; init; }

    /// <summary><c>enable-non-default-deny-policies</c>: whether <c>enableDefaultDeny</c> counts.</summary>
    public bool DefaultDenyCanBeWaived { get; init; } = true;

    /// <summary><c>enable-l7-proxy</c>, without which Cilium refuses policies with rules for requests.</summary>
    public bool RequestProxy { get; init; } = true;

    /// <summary><c>labels</c> or <c>label-prefix-file</c> is set: which labels count is no longer Cilium's default.</summary>
    public bool HasLabelFilter { get; init; }

    /// <summary><c>enable-cilium-network-policy</c>.</summary>
    public bool ReadsNamespacedPolicies { get; init; } = true;

    /// <summary><c>enable-cilium-clusterwide-network-policy</c>.</summary>
    public bool ReadsClusterwidePolicies { get; init; } = true;

    /// <summary><c>enable-k8s-networkpolicy</c>: whether NetworkPolicy objects count.</summary>
    public bool ReadsKubernetesPolicies { get; init; } = true;

    /// <summary>False when no policy of any kind drops anything.</summary>
    public bool PoliciesHaveEffect => Enforcement != CiliumEnforcement.Never && !AuditOnly;

    /// <summary>Values that Cilium does not know.</summary>
    public ImmutableArray<InputFault> Faults { get; init; } = [];

    /// <summary>The settings, and a user's word instead where there is one.</summary>
    public static CiliumSettings Of(PolicyInput input)
    {
        var settings = Of(input.Of("", "ConfigMap"));
        return input.CidrMatchesPods is { } matches ? settings with { CidrMatchesPods = matches } : settings;
    }

    /// <summary>The settings among any objects.</summary>
    public static CiliumSettings Of(IEnumerable<KubernetesObject> objects) => MapIn(objects) is { } map ? Of(map) : new();

    /// <summary>The ConfigMap among any objects: that of kube-system, where Cilium is unless installed elsewhere.</summary>
    public static KubernetesObject? MapIn(IEnumerable<KubernetesObject> objects) =>
        objects.Where(item => item is { Group: "", Kind: "ConfigMap", Name: "cilium-config" }).OrderBy(map => map.Namespace != "kube-system").FirstOrDefault();

    /// <summary>A dialect with what this configuration changes.</summary>
    public Dialect Apply(Dialect dialect) => dialect with
    {
        CidrMatchesNodes = CidrMatchesNodes,
        CidrMatchesPods = CidrMatchesPods,
        OwnNodeIsAllowed = OwnNodeIsAllowed,
    };

    private static CiliumSettings Of(KubernetesObject map)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var data = map.Body["data"];
        var mode = data["policy-cidr-match-mode"].Text?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var unknown in mode.Where(name => name is not ("nodes" or "pods")))
            faults.Add(Unknown("policy-cidr-match-mode", unknown));
        if (data["allow-localhost"].Text is { Length: > 0 } localhost and not ("auto" or "always" or "policy"))
            faults.Add(Unknown("allow-localhost", localhost));
        var enforcement = CiliumEnforcement.Default;
        switch (data["enable-policy"].Text?.ToLowerInvariant())
        {
            case null or "" or "default": break;
            case "always": enforcement = CiliumEnforcement.Always; break;
            case "never": enforcement = CiliumEnforcement.Never; break;
            case var other: faults.Add(Unknown("enable-policy", other)); break;
        }

        return new()
        {
            Origin = map.Origin,
            ClusterName = data["cluster-name"].Text is { Length: > 0 } name ? name : "default",
            Enforcement = enforcement,
            AuditOnly = Flag("policy-audit-mode") ?? false,
            CidrMatchesNodes = mode.Contains("nodes"),
            CidrMatchesPods = mode.Contains("pods"),
            OwnNodeIsAllowed = data["allow-localhost"].Text != "policy",
            SelectsLocalClusterOnly = Flag("policy-default-local-cluster"),
            HostFirewall = Flag("enable-host-firewall") ?? false,
            NodeSelectorLabels = Flag("enable-node-selector-labels") ?? false,
            Authentication = Flag("mesh-auth-enabled"),
            DefaultDenyCanBeWaived = Flag("enable-non-default-deny-policies") ?? true,
            RequestProxy = Flag("enable-l7-proxy") ?? true,
            HasLabelFilter = data["labels"].Text is { Length: > 0 } || data["label-prefix-file"].Text is { Length: > 0 },
            ReadsNamespacedPolicies = Flag("enable-cilium-network-policy") ?? true,
            ReadsClusterwidePolicies = Flag("enable-cilium-clusterwide-network-policy") ?? true,
            ReadsKubernetesPolicies = Flag("enable-k8s-networkpolicy") ?? true,
            Faults = faults.ToImmutable(),
        };

        // Go's strconv.ParseBool, which reads the agent's flags.
        bool? Flag(string key) => data[key].Text switch
        {
            "true" or "True" or "TRUE" or "t" or "T" or "1" => true,
            "false" or "False" or "FALSE" or "f" or "F" or "0" => false,
            null or "" => null,
            var other => Reported(key, other),
        };

        bool? Reported(string key, string value)
        {
            faults.Add(Unknown(key, value));
            return null;
        }

        InputFault Unknown(string key, string value) => new(map.At(data[key]), FaultSeverity.Warning,
            $"cilium-config: {key} is {TextSafety.Inert(value)}, which Cilium does not know; its default is assumed");
    }
}

/// <summary><c>enable-policy</c>: when pods are isolated.</summary>
internal enum CiliumEnforcement
{
    /// <summary>Once a policy selects them.</summary>
    Default,

    /// <summary>All, whether a policy selects them or not.</summary>
    Always,

    /// <summary>None, whatever the policies say.</summary>
    Never,
}
