using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Cilium;

namespace Ninepaths.Reachability.Reading;

/// <summary>Finds out whose habits to assume: the user's word, else the plug-in that is there, else whose policies there are.</summary>
internal static class DialectFinder
{
    public static (Dialect Dialect, string Because) Find(ObjectTable table, NetworkChoices choices)
    {
        var (name, because) = choices.Dialect is { } chosen ? (chosen, "as was asked for") : Observed(table);
        var dialect = Dialect.Of(name);
        if (name == DialectName.Cilium) dialect = CiliumSettings.Of(table.Kept).Apply(dialect);
        if (choices.CidrMatchesPods is { } matches) dialect = dialect.WithCidrMatchesPods(matches);
        if (choices.HostNetworkPodsAreOrdinary is { } ordinary) dialect = dialect with { HostNetworkPodsAreOrdinary = ordinary };
        return (dialect, because);
    }

    private static (DialectName Name, string Because) Observed(ObjectTable table)
    {
        if (table.HasWorkload("DaemonSet", "calico-node") || table.HasWorkload("DaemonSet", "canal")) return (DialectName.Calico, "the DaemonSet of Calico is there");
        if (table.HasWorkload("DaemonSet", "cilium")) return (DialectName.Cilium, "the DaemonSet of Cilium is there");
        var calico = table.Kept.Any(item => item.Group is "projectcalico.org" or "crd.projectcalico.org");
        var cilium = table.Kept.Any(item => item.Group == "cilium.io");
        return (calico, cilium) switch
        {
            (true, false) => (DialectName.Calico, "there are objects of Calico"),
            (false, true) => (DialectName.Cilium, "there are objects of Cilium"),
            _ => (DialectName.Generic, "no network plug-in was observed"),
        };
    }
}
