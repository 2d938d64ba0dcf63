using Ninepaths.Documents;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>What the environment of calico-node says of WireGuard. Names do not depend on case.</summary>
internal sealed class AgentEnvironment
{
    public const string IPv4 = "FELIX_WIREGUARDENABLED";
    public const string IPv6 = "FELIX_WIREGUARDENABLEDV6";
    public const string Hosts = "FELIX_WIREGUARDHOSTENCRYPTIONENABLED";

    // Calico's own manifest takes the address of the API server from it, and nothing else (manifests/calico.yaml).
    private const string ApiServerAddress = "kubernetes-services-endpoint";

    private readonly Dictionary<string, ConfigNode> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _elsewhere = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasSources;

    private AgentEnvironment(KubernetesObject? daemon) => Daemon = daemon;

    /// <summary>The DaemonSet that it is of; null where there is none.</summary>
    public KubernetesObject? Daemon { get; }

    /// <summary>Why a value is not known.</summary>
    public const string Because = "the environment of calico-node takes its settings from objects that were not observed";

    public static AgentEnvironment Of(KubernetesObject? daemon)
    {
        var environment = new AgentEnvironment(daemon);
        if (daemon is null) return environment;
        foreach (var container in daemon.Spec.At("template.spec.containers").Items.Where(container => container["name"].Text == "calico-node"))
        {
            environment._hasSources |= container["envFrom"].Items.Any(source => source.At("configMapRef.name").Text != ApiServerAddress);
            foreach (var item in container["env"].Items)
            {
                if (item["name"].Text is not { } name) continue;
                environment._values[name] = item["value"];
                if (item["valueFrom"].IsNullOrMissing) environment._elsewhere.Remove(name);
                else environment._elsewhere.Add(name);
            }
        }

        return environment;
    }

    /// <summary>A variable's value; missing where it has none, or one from elsewhere.</summary>
    public ConfigNode this[string name] => _values.GetValueOrDefault(name, ConfigNode.Missing);

    /// <summary>Everything that the settings may be: what comes from elsewhere is true, false or not set.</summary>
    public IEnumerable<CalicoSettings> Possible(CalicoSettings read) =>
        from v4 in Values(IPv4, read.IPv4)
        from v6 in Values(IPv6, read.IPv6)
        from hosts in Values(Hosts, read.Hosts)
        select read with { IPv4 = v4, IPv6 = v6, Hosts = hosts };

    private IEnumerable<bool?> Values(string name, bool? read) =>
        _elsewhere.Contains(name) || (_hasSources && !_values.ContainsKey(name)) ? [null, true, false] : [read];
}
