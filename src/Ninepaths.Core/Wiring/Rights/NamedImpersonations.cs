using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who may act as single users, groups or service accounts, or make tokens of single service accounts of any namespace.</summary>
internal sealed class NamedImpersonations
{
    private readonly Dictionary<(Right, string), List<(Subject, ImmutableArray<Grant>)>> _entries = [];

    public NamedImpersonations(IEnumerable<HeldRights> all)
    {
        foreach (var held in all)
        {
            // A group is acted for together with a user.
            var somebody = held.InCluster(Right.ImpersonateUsers).FirstOrDefault() ?? held.InCluster(Right.ImpersonateServiceAccounts).FirstOrDefault();
            foreach (var right in new[] { Right.ImpersonateUsers, Right.ImpersonateGroups, Right.ImpersonateServiceAccounts, Right.CreateTokens })
            {
                if (right == Right.ImpersonateGroups && somebody is null) continue;
                foreach (var grant in held.InCluster(right).Where(held.Owns))
                    foreach (var name in grant.Names)
                    {
                        if (!_entries.TryGetValue((right, name), out var known)) _entries[(right, name)] = known = [];
                        known.Add((held.Subject, right == Right.ImpersonateGroups && somebody != grant ? [somebody!, grant] : [grant]));
                    }
            }
        }
    }

    public IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> AsUser(string name) => Of(Right.ImpersonateUsers, name);

    public IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> AsMember(string group) => Of(Right.ImpersonateGroups, group);

    public IEnumerable<(Subject Holder, ImmutableArray<Grant> Grants)> AsAccount(Subject account) =>
        [.. Of(Right.ImpersonateServiceAccounts, account.Name), .. Of(Right.CreateTokens, account.Name)];

    private List<(Subject, ImmutableArray<Grant>)> Of(Right right, string name) => _entries.GetValueOrDefault((right, name), []);
}
