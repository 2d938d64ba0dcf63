using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Which files controls about modes and owners mean: those that the programs really use.</summary>
internal static class FileSets
{
    private const string Pki = "/etc/kubernetes/pki";

    private static readonly ImmutableArray<ComponentKind> ControlPlane =
        [ComponentKind.KubeApiserver, ComponentKind.KubeControllerManager, ComponentKind.KubeScheduler];

    /// <summary>The pod specification that the kubelet starts a component from.</summary>
    public static Func<Observed, Places> Manifest(params ImmutableArray<ComponentKind> kinds) => observed => Places.Sum(kinds.Select(kind => Each(observed, kind, component =>
        component.Origin.Kind switch
        {
            OriginKind.File when !component.Mounts.IsDefault => Places.Of(component.Host, [component.Origin.Place]),
            OriginKind.File => Places.Told(Seen.Info(component.Id, $"started by {component.Origin.Place}, not from a pod specification")),
            _ => Places.Told(Seen.Unseen(component.Id, "what starts it was not observed", $"the manifests or units of {component.Host.Name}")),
        })));

    /// <summary>The file that a setting names.</summary>
    public static Func<Observed, Places> Named(ComponentKind kind, params ImmutableArray<string> keys) => observed => Each(observed, kind, component =>
    {
        var settings = keys.Select(key => component.Settings[key]).ToList();
        if (settings.Exists(setting => !setting.IsKnown)) return Places.Told(Seen.Hidden(component));
        // What a ConfigMap names is inside the pod.
        var paths = settings.Where(setting => setting.Origin.Kind is not OriginKind.ApiObject)
            .Select(setting => setting.Text is { } path ? component.HostPathOf(path) : null).OfType<string>().ToList();
        return paths.Count > 0 ? Places.Of(component.Host, paths)
            : Places.Told(Seen.Info(component.Id, $"{settings[0].Definition?.Label ?? "--" + keys[0]} names no file on the host"));
    });

    /// <summary>Kubeconfigs of administrators: kubeadm's two, and every one that no component uses and that is in system:masters.</summary>
    public static Places Administrators(Observed observed)
    {
        var found = from use in observed.Cluster.Kubeconfigs
                    where use.UsedBy.IsEmpty
                    where KnownFiles.Guess(use.Path)?.Role is FileRole.AdminKubeconfig or FileRole.SuperAdminKubeconfig
                        || Kubeconfigs.Groups(observed, use).Contains("system:masters")
                    select new Place(use.Host, use.Path);
        var hosts = observed.Cluster.ApiServers.Select(server => server.Host).Distinct().ToList();
        ImmutableArray<Place> places = [.. found];
        return new(places, places.Length > 0 ? [] : hosts.Count == 0 ? [Seen.Nobody(ComponentKind.KubeApiserver)]
            : [.. hosts.Select(host => Looked(host, "/etc/kubernetes")
                ? Seen.Info(host.Name, "no administrator's kubeconfig lies here")
                : Seen.Unseen(host.Name, "/etc/kubernetes was not observed", $"/etc/kubernetes of {host.Name}"))]);
    }

    /// <summary>Everything below kubeadm's PKI directory, and the keys and certificates that the control plane names elsewhere.</summary>
    public static Places PkiFiles(Observed observed) => OfPki(observed, _ => true);

    public static Places PkiCertificates(Observed observed) => OfPki(observed, file => !file.HasPrivateKey
        && (file.Content is { } content ? content.Span.IndexOf("-----BEGIN CERTIFICATE"u8) >= 0 : file.Path.EndsWith(".crt", StringComparison.Ordinal)));

    public static Places PkiKeys(Observed observed) => OfPki(observed, file => file.HasPrivateKey || file.Path.EndsWith(".key", StringComparison.Ordinal));

    /// <summary>The unit that starts the kubelet, with its drop-ins.</summary>
    public static Places KubeletUnits(Observed observed) => Each(observed, ComponentKind.Kubelet, kubelet =>
    {
        if (kubelet.Origin.Kind is not OriginKind.File)
            return Places.Told(Seen.Unseen(kubelet.Id, "what starts it was not observed", $"the units of {kubelet.Host.Name}"));
        var unit = SystemdUnits.Read(kubelet.Host).FirstOrDefault(service => service.Origin.Place == kubelet.Origin.Place);
        return Places.Of(kubelet.Host, unit is null ? [kubelet.Origin.Place] : unit.Files.Select(file => file.Place));
    });

    /// <summary>The kubelet's configuration file, and its drop-ins.</summary>
    public static Places KubeletConfiguration(Observed observed) => Each(observed, ComponentKind.Kubelet, kubelet =>
    {
        if (kubelet.Settings["config"] is not { IsKnown: true } config) return Places.Told(Seen.Hidden(kubelet));
        var dropIns = kubelet.Settings.Set.Where(setting => setting.Source is SettingSource.DropIn).Select(setting => setting.Origin.Place);
        var paths = dropIns.Concat(config.Text is { } path ? [path] : []).ToList();
        return paths.Count > 0 ? Places.Of(kubelet.Host, paths) : Places.Told(Seen.Info(kubelet.Id, "no configuration file is used"));
    });

    /// <summary>Several sets as one.</summary>
    public static Func<Observed, Places> Union(params Func<Observed, Places>[] sets) => observed => Places.Sum(sets.Select(set => set(observed)));

    private static Places OfPki(Observed observed, Func<FileFact, bool> wanted)
    {
        var components = ControlPlane.SelectMany(observed.Cluster.Of).ToList();
        if (components.Count == 0) return new([], [Seen.Nobody(ComponentKind.KubeApiserver)]);
        var named = from component in components
                    from setting in component.Settings.Set
                    where setting.Definition?.Kind is ValueKind.FilePath
                    from value in setting.Values
                    where value.StartsWith('/')
                    let outside = component.HostPathOf(value)
                    let file = outside is null ? null : component.Host.Find(outside)
                    where file is { Kind: FileKind.File } && (file.HasPrivateKey || file.PublicKeys.Length > 0 || IsCertificate(file)) && wanted(file)
                    select new Place(component.Host, file.Path);
        var below = from host in components.Select(component => component.Host).Distinct()
                    from file in host.Files
                    where file.Kind is FileKind.File && file.Path.StartsWith(Pki + "/", StringComparison.Ordinal) && wanted(file)
                    select new Place(host, file.Path);
        ImmutableArray<Place> places = [.. named.Concat(below).Distinct()];
        return new(places, places.Length > 0 ? [] : [Seen.Unseen("PKI", "the keys and certificates of the control plane were not observed", Pki + " of the control plane's hosts")]);
    }

    private static bool IsCertificate(FileFact file) => file.Content is { } content && content.Span.IndexOf("-----BEGIN CERTIFICATE"u8) >= 0;

    // What was not seen in a directory is not there only where something in it was seen.
    private static bool Looked(Host host, string directory) => host.Files.Any(file => HostPath.DirectoryOf(file.Path) == directory);

    private static Places Each(Observed observed, ComponentKind kind, Func<Component, Places> answer)
    {
        var components = observed.Cluster.Of(kind).ToList();
        return components.Count == 0 ? Places.Told(Seen.Nobody(kind)) : Places.Sum(components.Select(answer));
    }
}
