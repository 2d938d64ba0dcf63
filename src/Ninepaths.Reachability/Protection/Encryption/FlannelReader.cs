using System.Collections.Immutable;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Reads flannel's backend from net-conf.json of its ConfigMap.</summary>
internal static class FlannelReader
{
    public static INodeEncryption? Read(PolicyInput input, ImmutableArray<Pod> pods, PolicyOutput output)
    {
        // Anybody may call a ConfigMap so: those of the namespaces that flannel is installed in come first.
        var config = input.Of("", "ConfigMap").Where(item =>
            item.Name is "kube-flannel-cfg" or "canal-config" or "rke2-canal-config" && item.Body["data"]["net-conf.json"].Exists)
            .OrderBy(item => item.Namespace is not ("kube-flannel" or "kube-system")).FirstOrDefault();
        if (config is null)
        {
            return NodeEncryptions.Runs(input, pods, "kube-flannel", "kube-flannel-ds", "canal", "rke2-canal")
                ? new UnknownEncryption("flannel", "the ConfigMap kube-flannel-cfg, which names flannel's backend, was not observed") : null;
        }

        var text = config.Body["data"]["net-conf.json"];
        var backend = YamlReader.Read(Encoding.UTF8.GetBytes(text.Text ?? "")).Root.At("Backend.Type");
        if (backend.Text is not { Length: > 0 } type)
        {
            output.Warn(config.At(text), $"{TextSafety.Inert(config.Name)}: net-conf.json names no Backend.Type");
            return new UnknownEncryption("flannel", "flannel's backend could not be read", config.At(text));
        }

        return type.Equals("wireguard", StringComparison.OrdinalIgnoreCase) ? new FlannelWireGuard(config.At(text)) : null;
    }
}
