using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>CA files of which a part is passed over without a word: the program trusts fewer CAs than the file seems to hold.</summary>
internal static class BundleDamageRules
{
    private static readonly ImmutableArray<string> Bundles =
    [
        "client-ca-file", "requestheader-client-ca-file", "kubelet-certificate-authority", "etcd-cafile", "root-ca-file", "trusted-ca-file",
        "peer-trusted-ca-file", "oidc-ca-file",
    ];

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        from component in cluster.Components
        from key in Bundles
        let path = component.Settings[key].Text
        where path is not null
        let file = ObservedFile.Of(component, path)
        where file.Missing is null
        let bundle = TrustBundle.ForServers(file.Content.Span)
        // One that holds nothing at all is found on every connection that needs it.
        where bundle.IsUsable && !bundle.Faults.IsEmpty
        let onPath = component.Settings[key].Definition?.Paths is [var first, ..] ? first : 3
        group (onPath, bundle) by (component.Host.Name, file.Path) into damaged
        select Finding.Of(damaged.Min(each => each.onPath), 555, $"{damaged.Key.Path}@{damaged.Key.Name}",
            [.. damaged.First().bundle.Faults.Take(12).Select(fault => new Evidence(Origin.File(damaged.Key.Name, damaged.Key.Path,
                fault.Line), fault.Reason, "a whole certificate"))]);
}
