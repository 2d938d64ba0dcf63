using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Cilium;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Reads what Cilium encrypts with from the ConfigMap cilium-config.</summary>
internal static class CiliumReader
{
    private const string WireGuardKey = "enable-wireguard";
    private const string IpsecKey = "enable-ipsec";
    private const string NodeKey = "encrypt-node";
    private const string OptOutKey = "node-encryption-opt-out-labels";
    private const string ControlPlane = "node-role.kubernetes.io/control-plane";
    private const string PublicKey = "network.cilium.io/wg-pub-key";

    public static INodeEncryption? Read(PolicyInput input, ImmutableArray<Pod> pods, PolicyOutput output)
    {
        if (CiliumSettings.MapIn(input.Of("", "ConfigMap")) is not { } config)
        {
            var seen = input.Dialect.Name == DialectName.Cilium || NodeEncryptions.Runs(input, pods, "cilium-agent", "cilium") || input.Of("cilium.io", "CiliumNode").Any();
            return seen ? new UnknownEncryption("Cilium", "the ConfigMap kube-system/cilium-config, which says whether Cilium encrypts, was not observed") : null;
        }

        var data = config.Body["data"];
        if (Flag(config, WireGuardKey, output) is not { } wireGuard || Flag(config, IpsecKey, output) is not { } ipsec || Flag(config, NodeKey, output) is not { } nodes)
            return new UnknownEncryption("Cilium", "a setting of cilium-config could not be read", config.At(data));
        foreach (var item in input.Of("cilium.io", "CiliumNodeConfig"))
        {
            if (item.Spec["defaults"].Entries.Any(entry => entry.Key is WireGuardKey or IpsecKey or NodeKey or OptOutKey))
                return new UnknownEncryption("Cilium", $"CiliumNodeConfig {TextSafety.Inert(item.Name)} sets its encryption for some nodes", item.Origin);
        }

        if (!wireGuard && !ipsec) return null;
        if (wireGuard && ipsec)
        {
            output.Warn(config.At(data[IpsecKey]), "cilium-config enables both WireGuard and IPsec, with which Cilium does not start");
            return new UnknownEncryption("Cilium", "cilium-config enables both WireGuard and IPsec", config.At(data[IpsecKey]));
        }

        if (ipsec) return new CiliumEncryption("IPsec (Cilium)") { Origin = config.At(data[IpsecKey]), NodesOrigin = config.At(data[NodeKey]) };
        var selector = data[OptOutKey].IsNullOrMissing ? ControlPlane : data[OptOutKey].Text ?? "";
        // An empty selector is no selector here: nobody opts out.
        var labels = selector.Length == 0 ? null : NodeLabels.Parse(selector);
        if (selector.Length > 0 && labels is null)
        {
            output.Warn(config.At(data[OptOutKey]), $"{OptOutKey} {TextSafety.Inert(selector)} is no label selector");
            return new UnknownEncryption("WireGuard (Cilium)", $"{OptOutKey} could not be read", config.At(data[OptOutKey]));
        }

        if (!IsStrict(data)) output.Assumptions.Add("without strict mode Cilium sends packets in clear to an address until it has learned that it is a pod's");
        return new CiliumEncryption("WireGuard (Cilium)")
        {
            Origin = config.At(data[WireGuardKey]),
            NodesOrigin = config.At(data[NodeKey]),
            Nodes = nodes,
            OptOut = labels,
            OptOutText = TextSafety.Inert(selector),
            Keyed = Keyed(input),
        };
    }

    private static bool? Flag(KubernetesObject config, string key, PolicyOutput output)
    {
        var node = config.Body["data"][key];
        if (node.IsNullOrMissing) return false;
        var value = GoBoolean.Parse(node.Text);
        if (value is null) output.Warn(config.At(node), $"cilium-config: {key} {TextSafety.Inert(node.Text)} is neither true nor false");
        return value;
    }

    private static bool IsStrict(ConfigNode data) =>
        GoBoolean.Parse(data["enable-encryption-strict-mode-egress"].Text) is true || GoBoolean.Parse(data["enable-encryption-strict-mode"].Text) is true;

    /// <summary>Which nodes have published a key; null when no CiliumNode was observed.</summary>
    private static Dictionary<string, bool>? Keyed(PolicyInput input)
    {
        Dictionary<string, bool>? keyed = null;
        foreach (var item in input.Of("cilium.io", "CiliumNode"))
            (keyed ??= new(StringComparer.Ordinal))[item.Name] = item.Annotations.GetValueOrDefault(PublicKey) is { Length: > 0 };
        return keyed;
    }
}
