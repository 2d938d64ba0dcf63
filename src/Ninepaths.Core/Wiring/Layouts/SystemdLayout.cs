using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>The hard way: programs of the control plane, or kube-proxy, in systemd units. (A kubelet's unit says nothing: all have one.)</summary>
internal static class SystemdLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
        from host in facts.Hosts
        from service in SystemdUnits.Read(host)
        from program in new[] { ComponentPrograms.Find(service.Arguments) }.OfType<ComponentProgram>()
        where program.Kind is not (ComponentKind.Kubelet or ComponentKind.Etcd)
        select new LayoutSign(service.Origin, $"{program.Kind.ProgramName()} in a systemd unit");
}
