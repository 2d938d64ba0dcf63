using Ninepaths.Catalogue;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>TLS versions and cipher suites of a server, told apart: a connection names only the worse of the two.</summary>
internal static class TlsRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
    [
        .. cluster.ApiServers.SelectMany(server => Of(3, server, "tls-cipher-suites")),
        .. cluster.Kubelets.SelectMany(kubelet => Of(1, kubelet, "tls-cipher-suites")),
        .. cluster.EtcdMembers.SelectMany(member => Of(4, member, "cipher-suites")),
    ];

    private static IEnumerable<Finding> Of(int path, Component component, string suites)
    {
        var version = component.Settings["tls-min-version"];
        var lowest = version.IsKnown ? TlsSettingsReader.Number(version.Text) : null;
        if (lowest is "1.0" or "1.1")
            yield return Finding.Of(path, (int)Weakness.OldTls, component.Id, [Evidence.Of(component, "tls-min-version", "1.2 or newer")]);
        var setting = component.Settings[suites];
        var weak = setting.Values.Where(suite => CipherSuites.StrengthOf(suite) is CipherStrength.Weak or CipherStrength.Insecure).ToList();
        if (lowest is not "1.3" && weak.Count > 0)
        {
            yield return Finding.Of(path, (int)Weakness.WeakCipherSuites, component.Id,
                [new(setting.Origin, string.Join(',', weak), "ECDHE suites with AES-GCM or ChaCha20-Poly1305")]);
        }
    }
}
