using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Kubelets that cannot come back by themselves: the client certificate is gone or out of date, and there is nothing to bootstrap
/// with.</summary>
internal static class KubeletComebackRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at)
    {
        foreach (var kubelet in cluster.Kubelets)
        {
            if (kubelet.Settings["kubeconfig"].Text is not { } path || KubeconfigFinder.Named(cluster, kubelet, path) is not { } use
                || use.File.Current.User?.ClientCertificate is not { } named) continue;
            if (Dangling(kubelet.Host, named.Value) is { } target)
                yield return Finding.Of(2, 542, kubelet.Id,
                    [new(Origin.File(kubelet.Host.Name, named.Value), $"a link to {target}, which does not exist",
                        "the file that it leads to")]);

            var file = ObservedFile.Of(kubelet.Host, named.Value);
            if (file.Missing is null && cluster.Material.Chain(file.Fact!, file.Content) is { Certificates: [var leaf, ..] }
                && leaf.HasExpiredAt(at)
                && Bootstrap(kubelet) is { } nothing)
                yield return Finding.Of(2, 541, kubelet.Id,
                    [new(Origin.File(kubelet.Host.Name, file.Path), $"expired on {leaf.NotAfter.UtcDateTime:yyyy-MM-dd}",
                    "renewed in time"), nothing]);
        }
    }

    /// <summary>Evidence that there is nothing to bootstrap with; null where there is, or that was not observed.</summary>
    private static Evidence? Bootstrap(Component kubelet)
    {
        var setting = kubelet.Settings["bootstrap-kubeconfig"];
        if (!setting.IsKnown) return null;
        if (setting.Text is not { } path) return Evidence.Of(kubelet, "bootstrap-kubeconfig", "a kubeconfig with a fresh token");
        var directory = HostPath.DirectoryOf(path);
        return kubelet.Host.Find(path) is null && kubelet.Host.Files.Any(file => HostPath.DirectoryOf(file.Path) == directory)
            ? new(setting.Origin, $"{path} does not exist", "a kubeconfig with a fresh token") : null;
    }

    private static string? Dangling(Host host, string path) =>
        host.At(path) is { Kind: FileKind.Link, LinkTarget: { } target } && host.Find(path) is null
        && host.Files.Any(file => file.Kind is not FileKind.Link && HostPath.DirectoryOf(file.Path) == HostPath.DirectoryOf(path)) ? target
            : null;
}
