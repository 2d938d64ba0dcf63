using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Paths;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Live;

/// <summary>The ports on which a program of the cluster serves what it is there for.</summary>
internal static class ProgramPorts
{
    public static ImmutableArray<SeenPort> Of(Cluster cluster, Component program) => program.Kind switch
    {
        ComponentKind.KubeApiserver => cluster.Live.Of(program.Host, ApiServerSide.PortOf(program)),
        ComponentKind.Kubelet => cluster.Live.Of(program.Host, cluster.Nodes.PortOf(program)),
        ComponentKind.KubeScheduler => cluster.Live.Of(program.Host, ProbeRole.Scheduler),
        ComponentKind.KubeControllerManager => [.. cluster.Live.Of(program.Host, ProbeRole.ControllerManager).Where(port => port.Fact.Port != ListenerTargets.CloudController && IsOf(port, "kube-controller-manager"))],
        ComponentKind.Etcd => [.. WireEtcd.Ports(cluster, program, peers: false), .. WireEtcd.Ports(cluster, program, peers: true)],
        _ => [],
    };

    /// <summary>Versions and suites, as the ports accept them.</summary>
    public static TlsSettings Tls(Cluster cluster, Component program) => program.Kind switch
    {
        ComponentKind.KubeApiserver => cluster.ApiServerSide.Of(program).Tls,
        ComponentKind.Kubelet => Path1ApiServerToKubelet.AcceptorOf(cluster, program).Tls,
        ComponentKind.Etcd => EtcdSide.Tls(cluster, program),
        _ => WireTls.With(TlsSettingsReader.Versions(program), Of(cluster, program)),
    };

    /// <summary>True for a port that is this program's, as far as the name of the process tells: another one may listen on a number that is known for it.</summary>
    public static bool IsOf(SeenPort port, params ReadOnlySpan<string> programs)
    {
        if (port.Fact.Process is not { } process) return true;
        foreach (var program in programs)
            if (program.StartsWith(process, StringComparison.Ordinal) || process.StartsWith(program, StringComparison.Ordinal)) return true;
        // Distributions run all of them in one process.
        return process.StartsWith("k3s", StringComparison.Ordinal) || process.StartsWith("rke2", StringComparison.Ordinal)
            || process.StartsWith("microshift", StringComparison.Ordinal) || process.StartsWith("kubelite", StringComparison.Ordinal);
    }
}
