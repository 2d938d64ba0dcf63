using System.Collections.Immutable;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Wiring.Rights;

/// <summary>Kubeconfigs on hosts whose certificates belong to somebody with powers.</summary>
internal static class PowerCredentials
{
    public static IEnumerable<HeldCredential> Of(Cluster cluster, ImmutableArray<PowerHolder> holders)
    {
        var powers = holders.ToDictionary(holder => holder.Subject, holder => holder.Powers);
        foreach (var context in cluster.UserContexts.Where(context => context.Elsewhere is null))
            if (Held(context.Id, context.Dialer.Credential, context.Use.UsedBy, powers) is { } own) yield return own;
        foreach (var use in cluster.Kubeconfigs.Where(use => !use.UsedBy.IsEmpty && use.File.Current.User is not null))
            if (Held(use.Id, KubeconfigDialer.Credential(cluster, use.File.Current.User!, use.Host, use.Path), use.UsedBy, powers) is { } used) yield return used;
    }

    private static HeldCredential? Held(string place, Credential credential, ImmutableArray<string> usedBy, Dictionary<Subject, ImmutableArray<Power>> powers)
    {
        if (credential is not Credential.Certificate { Chain.Certificates: [var leaf, ..] } certificate) return null;
        var groups = leaf.Subject.Organizations;
        var all = groups.Select(Subject.Group).Prepend(Subject.User(leaf.Subject.CommonName)).SelectMany(subject => powers.GetValueOrDefault(subject, []))
            .Select(power => power.Kind).Concat(groups.Contains(Subject.Masters) ? [PowerKind.Everything] : []).Distinct().Order().ToImmutableArray();
        return all.IsEmpty ? null : new(place, certificate.Origin, leaf.Subject.CommonName, groups, all, usedBy);
    }
}
