using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>What k3s and RKE2 leave on hosts and in Node objects.</summary>
internal static class RancherSigns
{
    public static IEnumerable<LayoutSign> Of(Snapshot facts, string program) =>
    [
        .. Seen.OnNodes(facts, node => Seen.Version(node, "+" + program)),
        .. Seen.Running(facts, process => process.Name == program || process.Name.StartsWith(program + "-", StringComparison.Ordinal), $"{program} runs"),
        .. Seen.At(facts, $"/etc/rancher/{program}/config.yaml", $"the configuration of {program}"),
        .. Seen.Below(facts, $"/var/lib/rancher/{program}/server/tls/", $"certificates of a server of {program}"),
        .. Seen.Below(facts, $"/var/lib/rancher/{program}/agent/", $"files of an agent of {program}"),
    ];
}
