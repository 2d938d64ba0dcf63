using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Rights;

/// <summary>Makes the table of powers from the roles and bindings of a cluster.</summary>
internal sealed class PowerTables
{
    private readonly Cluster _cluster;
    private readonly PowerContext _context;
    private readonly Dictionary<Subject, HeldRights> _held = [];
    private readonly Dictionary<Subject, List<Grant>> _constrained = [];
    private readonly HashSet<string> _kubeletClients;

    private PowerTables(Cluster cluster)
    {
        _cluster = cluster;
        _context = new(cluster.Rbac.Roles, Version(cluster), Gates(cluster), !cluster.Facts.Api.Has("nodes") ? null
            : cluster.Facts.Api.Of("nodes").Select(node => node.Name).ToHashSet(StringComparer.Ordinal));
        _kubeletClients = KubeletClients(cluster);
        var constrained = _context.ConstrainedImpersonation ? Constraining(cluster.Rbac) : [];
        foreach (var binding in cluster.Rbac.Bindings)
        {
            if (binding.Role is not { } role) continue;
            foreach (var right in role.Rights)
                if (binding.IsClusterWide || RightTable.IsNamespaced(right.Right)) Held(binding.Subject).Add(new(binding, right));
            if (!binding.IsClusterWide || !constrained.Contains(role)) continue;
            if (!_constrained.TryGetValue(binding.Subject, out var grants)) _constrained[binding.Subject] = grants = [];
            grants.Add(new(binding, new(Right.ImpersonateUsers, [], 0)));
        }

        foreach (var held in _held.Values) Join(held);
    }

    public static PowerTable Of(Cluster cluster)
    {
        var tables = new PowerTables(cluster);
        var holders = tables.Holders();
        return new()
        {
            Holders = holders,
            Credentials = [.. PowerCredentials.Of(cluster, holders)],
            Masters = [.. MasterAccesses.Of(cluster, holders)],
            Bound = [.. cluster.Rbac.Bindings.Select(binding => binding.Subject).Distinct()],
            Unseen = cluster.Rbac.Unseen,
        };
    }

    private ImmutableArray<PowerHolder> Holders()
    {
        var found = _held.Values.Select(held => held.Subject).Concat(_constrained.Keys).Distinct()
            .Select(subject => (Subject: subject, Powers: Found(subject).ToList())).ToDictionary(each => each.Subject, each => each.Powers);
        var powerful = found.Where(each => each.Value.Exists(power => PowerGuides.Of(power.Kind).IsAdministrators)).Select(each => each.Key)
            .Where(subject => subject.Name != Subject.ServiceAccounts && subject.Name != Subject.Masters).ToList();
        var takeovers = new Takeovers(new(_held.Values, _context, _cluster.Facts.Api), new(_held.Values), Exists()).From(powerful);
        var told = new PowerWords(_cluster.Rbac.Roles, grant => ExpectedHolders.Of(grant.Binding, _cluster.Layout.Distribution, _kubeletClients));
        return
        [
            .. from subject in found.Keys.Union(takeovers.Keys)
               let own = found.GetValueOrDefault(subject, [])
               let over = takeovers.GetValueOrDefault(subject)
               let powers = own.Select(told.Tell).Concat(over is null ? [] : [told.Tell(over, FirstOf(found, takeovers, over.Target))]).ToImmutableArray()
               where !powers.IsEmpty
               orderby powers.Min(power => power.Kind), subject.Kind, subject.Namespace, subject.Name
               select new PowerHolder(subject, [.. powers.OrderBy(power => power.Kind)]),
        ];
    }

    /// <summary>What the one who is taken over can do; what he takes over himself, where that is all.</summary>
    private static FoundPower? FirstOf(Dictionary<Subject, List<FoundPower>> found, IReadOnlyDictionary<Subject, Takeover> takeovers, Subject target) =>
        found.GetValueOrDefault(target, []).Where(power => PowerGuides.Of(power.Kind).IsAdministrators).MinBy(power => power.Kind)
            ?? (takeovers.TryGetValue(target, out var next) ? new(PowerKind.Takeover, $"may be {next.Target}", next.Grants) : null);

    /// <summary>The powers of a subject of which at least one right is its own: what its groups give is told of them.</summary>
    private IEnumerable<FoundPower> Found(Subject subject)
    {
        var held = _held.GetValueOrDefault(subject);
        var all = held is null ? [] : PowerFinder.Of(held, _context).Where(found => found.Grants.Any(held.Owns));
        return all.Concat(_constrained.TryGetValue(subject, out var roles) ? Constrained.Of(subject, roles, _context) : [])
            .DistinctBy(found => found.Kind);
    }

    private HeldRights Held(Subject subject) => _held.TryGetValue(subject, out var held) ? held : _held[subject] = new(subject);

    /// <summary>The groups that everybody of the kind is in (pkg/serviceaccount/util.go, apiserver's AuthenticatedGroupAdder).</summary>
    private void Join(HeldRights held)
    {
        if (held.Subject.IsAnonymous) return;
        held.IsIn(_held.GetValueOrDefault(Subject.Group(Subject.Authenticated)));
        if (held.Subject is not { IsAccount: true, Namespace: { } space }) return;
        held.IsIn(_held.GetValueOrDefault(Subject.Group(Subject.ServiceAccounts)));
        held.IsIn(_held.GetValueOrDefault(Subject.Group($"{Subject.ServiceAccounts}:{space}")));
    }

    private static HashSet<RoleRules> Constraining(Rbac rbac) =>
        [.. rbac.Bindings.Select(binding => binding.Role).OfType<RoleRules>().Distinct(ReferenceEqualityComparer.Instance).Cast<RoleRules>()
            .Where(role => Constrained.IsIn(role.Rules))];

    private Func<string, string, bool> Exists()
    {
        var api = _cluster.Facts.Api;
        if (!api.Has("serviceaccounts")) return (_, _) => true;
        var known = api.Of("serviceaccounts").Select(account => (account.Namespace, account.Name)).ToHashSet();
        return (space, name) => known.Contains((space, name));
    }

    private static ComponentVersion? Version(Cluster cluster) =>
        ComponentVersion.TryParse(cluster.Facts.ServerVersion, out var version) ? version
        : cluster.ApiServers.Select(server => server.Version).OfType<ComponentVersion>().Cast<ComponentVersion?>().Min();

    private static HashSet<string> Gates(Cluster cluster) =>
        cluster.ApiServers.SelectMany(server => server.Settings["feature-gates"].Values).SelectMany(value => value.Split(',')).ToHashSet(StringComparer.Ordinal);

    /// <summary>The users that API servers are to kubelets.</summary>
    private static HashSet<string> KubeletClients(Cluster cluster) =>
        (from server in cluster.ApiServers
         let setting = server.Settings["kubelet-client-certificate"]
         where setting.Text is not null
         let file = Tls.ObservedFile.Of(server, setting.Text!)
         where file.Missing is null
         let chain = cluster.Material.Chain(file.Fact!, file.Content)
         where !chain.Certificates.IsEmpty
         select chain.Certificates[0].Subject.CommonName).ToHashSet(StringComparer.Ordinal);
}
