using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The certificates, keys and kubeconfigs that clusters commonly have.</summary>
public static partial class KnownFiles
{
    /// <summary>Where kubeadm keeps certificates.</summary>
    public const string KubeadmPki = "/etc/kubernetes/pki/";

    /// <summary>Every known file.</summary>
    public static ImmutableArray<KnownFile> All { get; } =
    [
        .. Authorities(), .. ControlPlane(), .. EtcdFiles(), .. Kubeconfigs(), .. NodeFiles(), .. HardWay(),
        .. Rancher(), .. MicroShift(), .. Kubespray(), .. Talos(), .. OpenShift(), .. Managed(),
    ];

    /// <summary>
    /// What a file is likely to be: by its full path, else by the longest end of a path that kubeadm or the hard way commonly has.
    /// A guess from the name: the settings that point at the file, and its content, know better.
    /// </summary>
    public static KnownFile? Guess(string path) =>
        All.FirstOrDefault(file => file.Path == path || Fits(path, file.Path))
        ?? All.Where(file => EndsWith(path, Tail(file))).MaxBy(file => Tail(file).Length);

    /// <summary>What kubeadm calls this name in <c>kubeadm certs check-expiration</c>.</summary>
    public static KnownFile? FindKubeadm(string name) => All.FirstOrDefault(file => file.KubeadmName == name);

    // Of kubeadm's files only etcd's keep their folder: etcd/ca.crt is not ca.crt. Distributions with places of their own are known there.
    private static string Tail(KnownFile file) =>
        file.Path.StartsWith(KubeadmPki, StringComparison.Ordinal) ? file.Path[KubeadmPki.Length..]
        : file.Layout is Distribution.Kubeadm ? file.Path[(file.Path.LastIndexOf('/') + 1)..]
        : file.Path.TrimStart('/');

    /// <summary>True when a path is as one with stars says; a star stands for a part of a name (<c>member-*.pem</c>).</summary>
    private static bool Fits(string path, string pattern)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal)) return false;
        var (names, patterns) = (path.Split('/'), pattern.Split('/'));
        return names.Length == patterns.Length && names.Zip(patterns).All(each => FitsName(each.First, each.Second));
    }

    private static bool FitsName(string name, string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? name == pattern
            : name.Length >= pattern.Length && name.StartsWith(pattern[..star], StringComparison.Ordinal)
                && name.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal);
    }

    private static bool EndsWith(string path, string tail) =>
        path.EndsWith(tail, StringComparison.Ordinal) && (path.Length == tail.Length || path[^(tail.Length + 1)] == '/');

    /// <summary>The private key that goes with a certificate file.</summary>
    private static KnownFile KeyOf(KnownFile certificate, string title, string matters, params ReadOnlySpan<SettingReference> usedBy) => new()
    {
        Path = System.IO.Path.ChangeExtension(certificate.Path, ".key"),
        Role = certificate.Role,
        Content = KnownFileContent.PrivateKey,
        Title = title,
        UsedBy = [.. usedBy],
        Renewer = certificate.Renewer,
        Matters = matters,
        AfterRenewal = certificate.AfterRenewal,
    };

    private static SettingReference Api(string flag) => new(ComponentKind.KubeApiserver, flag);

    private static SettingReference Manager(string flag) => new(ComponentKind.KubeControllerManager, flag);

    private static SettingReference Scheduler(string flag) => new(ComponentKind.KubeScheduler, flag);

    private static SettingReference Kubelet(string flag) => new(ComponentKind.Kubelet, flag);

    private static SettingReference Proxy(string flag) => new(ComponentKind.KubeProxy, flag);

    private static SettingReference Etcd(string flag) => new(ComponentKind.Etcd, flag);
}
