using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Reads whether Calico encrypts from its FelixConfigurations, and from the environment of calico-node, which wins.</summary>
internal static class CalicoReader
{
    private const string Default = "default";
    private const string OfNode = "node.";

    public static INodeEncryption? Read(PolicyInput input, ImmutableArray<Pod> pods, PolicyOutput output)
    {
        var objects = input.Of("projectcalico.org", "FelixConfiguration").Concat(input.Of("crd.projectcalico.org", "FelixConfiguration")).ToList();
        var daemon = input.Of("apps", "DaemonSet").FirstOrDefault(item => item.Name is "calico-node" or "canal" or "rke2-canal");
        if (objects.Count == 0 && input.Dialect.Name != DialectName.Calico && daemon is null && !NodeEncryptions.Runs(input, pods, "calico-node")) return null;

        var environment = AgentEnvironment.Of(daemon);
        var general = CalicoSettings.None;
        var ofNodes = new Dictionary<string, CalicoSettings>(StringComparer.Ordinal);
        foreach (var item in objects)
        {
            if (Read(item, output) is not { } settings) return new UnknownEncryption("WireGuard (Calico)", "a FelixConfiguration could not be read", item.Origin);
            if (item.Name == Default) general = settings;
            else if (item.Name.StartsWith(OfNode, StringComparison.Ordinal)) ofNodes[item.Name[OfNode.Length..]] = settings;
        }

        if (Read(environment, output) is not { } wins) return new UnknownEncryption("WireGuard (Calico)", "the environment of calico-node could not be read", daemon!.Origin);
        if (objects.Count == 0 && wins.IPv4 is null)
            return new UnknownEncryption("WireGuard (Calico)", "the FelixConfiguration default, which says whether Calico encrypts, was not observed");
        var possible = environment.Possible(wins).Select(each => new FelixSettings(general, ofNodes, each)).ToList();
        if (!possible.Exists(felix => felix.EncryptsAnywhere)) return null;
        var (families, keys) = (Families(input, pods), Keys(input));
        return PossibleEncryption.Of([.. possible.Select(felix => new CalicoWireGuard(felix, families, keys))], AgentEnvironment.Because, daemon?.Origin);
    }

    private static CalicoSettings? Read(KubernetesObject item, PolicyOutput output)
    {
        var sound = true;
        var (v4, v6, hosts) = (Flag("wireguardEnabled"), Flag("wireguardEnabledV6"), Flag("wireguardHostEncryptionEnabled"));
        var at = item.Spec["wireguardEnabled"];
        return sound ? new(v4, v6, hosts, item.At(at.Exists ? at : item.Spec)) : null;

        bool? Flag(string name)
        {
            var node = item.Spec[name];
            if (node.IsNullOrMissing || node.AsBoolean is not null) return node.AsBoolean;
            output.Refuse(item.At(node), $"FelixConfiguration {TextSafety.Inert(item.Name)}: {name} must be true or false");
            sound = false;
            return null;
        }
    }

    private static CalicoSettings? Read(AgentEnvironment environment, PolicyOutput output)
    {
        var (daemon, sound) = (environment.Daemon, true);
        var (v4, v6, hosts) = (Flag(AgentEnvironment.IPv4), Flag(AgentEnvironment.IPv6), Flag(AgentEnvironment.Hosts));
        return sound ? new(v4, v6, hosts, daemon?.Origin) : null;

        bool? Flag(string name)
        {
            if (environment[name] is not { Text: { Length: > 0 } } node) return null;
            if (GoBoolean.Parse(node.Text.ToLowerInvariant()) is { } value) return value;
            output.Warn(daemon!.At(node), $"calico-node: {name} {TextSafety.Inert(node.Text)} is neither true nor false");
            sound = false;
            return null;
        }
    }

    private static AddressFamilies Families(PolicyInput input, ImmutableArray<Pod> pods) =>
        pods.SelectMany(pod => pod.Addresses).Concat(input.Nodes.SelectMany(node => node.Addresses))
            .Aggregate(AddressFamilies.None, (families, address) => families | AddressRange.Of(address).Family);

    /// <summary>For which families a node has published a key; a node that Calico has not annotated is not among them.</summary>
    private static Dictionary<string, AddressFamilies> Keys(PolicyInput input)
    {
        var keys = new Dictionary<string, AddressFamilies>(StringComparer.Ordinal);
        foreach (var item in input.Of("", "Node"))
        {
            var annotations = item.Annotations;
            if (!annotations.Keys.Any(key => key.StartsWith("projectcalico.org/", StringComparison.Ordinal))) continue;
            keys[item.Name] = (annotations.ContainsKey("projectcalico.org/WireguardPublicKey") ? AddressFamilies.IPv4 : AddressFamilies.None)
                | (annotations.ContainsKey("projectcalico.org/WireguardPublicKeyV6") ? AddressFamilies.IPv6 : AddressFamilies.None);
        }

        return keys;
    }
}

/// <summary>What one place says of Calico's WireGuard; null for nothing.</summary>
internal sealed record CalicoSettings(bool? IPv4, bool? IPv6, bool? Hosts, Origin? Origin)
{
    public static readonly CalicoSettings None = new(null, null, null, null);
}
