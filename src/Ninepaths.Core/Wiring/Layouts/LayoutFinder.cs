using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Recognises how a cluster was put together, from its files, processes and Node objects.</summary>
public static class LayoutFinder
{
    private const int MostSigns = 6;

    // The most specific first: kubespray and kind use kubeadm, and everybody has a kubelet in a systemd unit.
    private static readonly ImmutableArray<(Distribution Distribution, Func<Snapshot, IEnumerable<LayoutSign>> Signs)> Recognisers =
    [
        (Distribution.Eks, EksLayout.Signs),
        (Distribution.Gke, GkeLayout.Signs),
        (Distribution.Aks, AksLayout.Signs),
        (Distribution.K3s, K3sLayout.Signs),
        (Distribution.Rke2, Rke2Layout.Signs),
        (Distribution.MicroShift, MicroShiftLayout.Signs),
        (Distribution.OpenShift, OpenShiftLayout.Signs),
        (Distribution.Talos, TalosLayout.Signs),
        (Distribution.Kind, KindLayout.Signs),
        (Distribution.Kubespray, KubesprayLayout.Signs),
        (Distribution.Kubeadm, KubeadmLayout.Signs),
        (Distribution.Systemd, SystemdLayout.Signs),
    ];

    /// <summary>The first distribution that shows a sign of itself.</summary>
    public static Layout Find(Snapshot facts)
    {
        foreach (var (distribution, signs) in Recognisers)
        {
            if (signs(facts).Take(MostSigns).ToImmutableArray() is { IsEmpty: false } seen)
                return new() { Distribution = distribution, SeenAt = seen };
        }

        return Layout.Unknown;
    }
}
