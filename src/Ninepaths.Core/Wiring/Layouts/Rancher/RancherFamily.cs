using Ninepaths.Catalogue;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>k3s and RKE2: one way of configuration and one tree of files; k3s runs everything inside itself, RKE2 as static pods.</summary>
internal sealed record RancherFamily(string Program, bool IsEmbedded)
{
    public static readonly RancherFamily K3s = new("k3s", IsEmbedded: true);

    public static readonly RancherFamily Rke2 = new("rke2", IsEmbedded: false);

    /// <summary>Since then kubelets are configured by drop-in files (k3s-io/k3s issue 2116).</summary>
    public static readonly ComponentVersion DropIns = new(1, 32);

    public string ConfigFile => $"/etc/rancher/{Program}/config.yaml";

    public string DataDirectory => $"/var/lib/rancher/{Program}";

    /// <summary>What the names of its environment variables begin with.</summary>
    public string Prefix => Program.ToUpperInvariant() + "_";
}
