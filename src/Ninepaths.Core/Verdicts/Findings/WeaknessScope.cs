using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Verdicts;

/// <summary>On which paths a general weakness can come about: pods show no certificates to each other, etcd has no anonymous user.</summary>
internal static class WeaknessScope
{
    private static readonly ImmutableArray<int> Tls = [1, 2, 3, 4, 5, 7, 8];

    // A pod logs in with a token, not with a certificate.
    private static readonly ImmutableArray<int> ClientCertificates = [1, 2, 3, 4, 5, 8];
    private static readonly ImmutableArray<int> Kubeconfigs = [2, 3, 8];
    private static readonly ImmutableArray<int> Etcd = [4, 5];

    private static readonly Lazy<ImmutableArray<int>> Settings = new(() =>
        [.. SettingCatalogue.All.Select(setting => setting.Paths.IsDefaultOrEmpty ? 8 : setting.Paths[0]).Distinct()]);

    public static bool Applies(int path, Weakness weakness) => weakness switch
    {
        Weakness.PlainText => Kubeconfigs.Contains(path) || Etcd.Contains(path) || path is 6 or 9,
        // On path 7 by what the port does: a pod's client always speaks TLS.
        Weakness.SchemesDiffer => Kubeconfigs.Contains(path) || Etcd.Contains(path) || path == 7,
        Weakness.ServerNotVerified => ClientCertificates.Contains(path),
        // The API server takes any kubelet's certificate rather than ask the operating system; pods are always given a CA.
        Weakness.SystemRootsTrusted => Kubeconfigs.Contains(path) || Etcd.Contains(path),
        Weakness.ClientTokenUnverifiable => Kubeconfigs.Contains(path) || path == 7,
        >= Weakness.ClientNotAsked and <= Weakness.StrangersBelieved => ClientCertificates.Contains(path),
        Weakness.EverythingAllowed => !Etcd.Contains(path) && path != 9,
        Weakness.AnonymousAllowed => path is 1 or 3,
        Weakness.TooManyRights => path is 1 or 2 or 3 or 8,
        Weakness.AuthorityShared => Etcd.Contains(path),
        Weakness.AnonymousMayEverything => path is 1 or 2 or 3 or 7 or 8,
        // Only the kubelet has a switch for it.
        Weakness.NotRenewed => path == 2,
        // Components whose ports are compared with their settings.
        Weakness.OtherwiseOnTheWire => path is 1 or 3 or 4 or 5 or 8,
        Weakness.Drift or Weakness.Contradiction or Weakness.RemovedFlag => Settings.Value.Contains(path),
        _ => Tls.Contains(path),
    };
}
