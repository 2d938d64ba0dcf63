using System.Collections.Immutable;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Powers that nobody gave on purpose, as far as Kubernetes and the distribution tell: one finding for each power and holder.</summary>
internal static class PowerRules
{
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        [.. cluster.Powers.Holders.SelectMany(Of), .. Credentials(cluster)];

    /// <summary>Powers of a holder that are no default, without those that say nothing beside others.</summary>
    public static ImmutableArray<Power> Unexpected(PowerHolder holder)
    {
        var powers = holder.Powers.Where(power => power.ExpectedBy is null).ToList();
        if (powers.Find(power => power.Kind == PowerKind.Everything) is { } everything) return [everything];
        var kinds = powers.Select(power => power.Kind).ToHashSet();
        return [.. powers.Where(power => !IsCovered(power.Kind, kinds))];
    }

    public static ImmutableArray<Evidence> Evidence(Power power) =>
        [.. power.Chain.Take(MostEvidence).Select((step, i) => new Evidence(step.Origin, i == 0 ? $"{step.What}: {power.What}" : step.What, power.Guide.Instead))];

    private static IEnumerable<Finding> Of(PowerHolder holder)
    {
        var subject = holder.Subject;
        // Whoever is nobody in particular is told of by a rule of its own.
        if (subject.IsAnonymous || subject.IsWide) yield break;
        var powers = Unexpected(holder);
        if (subject is { IsGroup: true, Name: Subject.Nodes })
        {
            if (powers.FirstOrDefault(power => power.Guide.IsAdministrators) is { } strongest)
                yield return Finding.Of(2, 601, subject.Label, Evidence(strongest));
            yield break;
        }

        foreach (var power in powers)
            if (NumberOf(power.Kind, subject) is var (path, number))
                yield return Finding.Of(path, number, subject.Label, Evidence(power));
    }

    /// <summary>What a power adds nothing to: who is any service account need not take over one.</summary>
    private static bool IsCovered(PowerKind kind, HashSet<PowerKind> all) => kind switch
    {
        PowerKind.Takeover => all.Any(each => each != PowerKind.Takeover && PowerGuides.Of(each).IsAdministrators),
        PowerKind.SystemSecrets => all.Contains(PowerKind.ServiceAccounts) || all.Contains(PowerKind.AllSecrets),
        PowerKind.EscalationVerbs => all.Contains(PowerKind.RoleEscalation),
        PowerKind.ClusterConfiguration => all.Contains(PowerKind.ServiceAccounts),
        PowerKind.ValidatingAdmission => all.Contains(PowerKind.MutatingAdmission),
        _ => false,
    };

    private static (int Path, int Number)? NumberOf(PowerKind kind, Subject subject)
    {
        var number = kind switch
        {
            PowerKind.Everything => subject.IsAccount ? 501 : 601,
            PowerKind.Impersonation => 602,
            PowerKind.NodeProxy => 603,
            PowerKind.RoleEscalation => 604,
            PowerKind.AllSecrets => 605,
            PowerKind.SystemSecrets => 606,
            PowerKind.ServiceAccounts => 607,
            PowerKind.MutatingAdmission => 608,
            PowerKind.ValidatingAdmission => 609,
            PowerKind.ApiServices => 610,
            PowerKind.ClusterConfiguration => 611,
            PowerKind.RequestSigning => 612,
            PowerKind.NodeStatus => 613,
            PowerKind.EscalationVerbs => 617,
            PowerKind.Takeover => subject.IsAccount ? 507 : 616,
            // Both are told of by the rules about requests and about nodes.
            _ => 0,
        };
        return number == 0 ? null : (subject.IsAccount ? 7 : 3, number);
    }

    /// <summary>Certificates of administrators where only kubelets should have one. Members of system:masters are found wherever they are.</summary>
    private static IEnumerable<Finding> Credentials(Cluster cluster)
    {
        var workers = cluster.Kubelets.Select(kubelet => kubelet.Host.Name).Except(cluster.ApiServers.Select(server => server.Host.Name), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        if (!cluster.ApiServers.Any()) yield break;
        foreach (var credential in cluster.Powers.Credentials)
        {
            if (credential.IsMaster || !credential.UsedBy.IsEmpty || !workers.Contains(credential.Origin.Host)) continue;
            if (!credential.Powers.Any(kind => PowerGuides.Of(kind).IsAdministrators)) continue;
            var groups = credential.Groups.IsEmpty ? "" : $" in {string.Join(", ", credential.Groups)}";
            yield return Finding.Of(3, 615, credential.Place,
                [new(credential.Origin, $"the certificate of {Documents.TextSafety.Inert(credential.User)}{Documents.TextSafety.Inert(groups)}, who can {PowerGuides.Of(credential.Powers[0]).Title}",
                    "no credential of an administrator on a worker")]);
        }
    }
}
