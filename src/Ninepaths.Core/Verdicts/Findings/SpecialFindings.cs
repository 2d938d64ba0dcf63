using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>What single paths know beyond the general weaknesses, and where a general one deserves its own words.</summary>
internal static partial class SpecialFindings
{
    public static IEnumerable<FindingDefinition> All =>
    [
        .. Kubelets, .. KubeletClients, .. Users, .. KubeconfigTokenRows, .. Etcd, .. EtcdPeers, .. Pods, .. Tokens, .. ControlPlane, .. Nodes, .. Rancher,
        .. Everywhere, .. Versions, .. ServerFiles, .. EncryptionAtRest, .. Admission, .. NameService, .. Tunnel, .. Live,
        .. Powers, .. Methods, .. KubeconfigTraps, .. PodTokens,
    ];

    private static FindingDefinition Row(
        int path, int number, Severity severity, PathVerdict? means, string title, string matters, Fix fix,
        params ImmutableArray<string> controls) =>
        new()
        {
            Path = path,
            Number = number,
            Severity = severity,
            Means = means,
            Title = title,
            Matters = matters,
            Fix = fix,
            Controls = controls,
        };

    private static FindingDefinition Row(
        int path, Weakness weakness, Severity severity, PathVerdict? means, string title, string matters, Fix fix,
        params ImmutableArray<string> controls) =>
        Row(path, (int)weakness, severity, means, title, matters, fix, controls);

    private static Fix Safe(string summary) => new(summary, true, []);

    private static Fix After(string summary, params ImmutableArray<string> requires) => new(summary, false, requires);
}
