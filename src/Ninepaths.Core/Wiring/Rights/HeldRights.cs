using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>All rights of one subject: its own, and those of the groups that it surely is in.</summary>
internal sealed class HeldRights(Subject subject)
{
    private const string Cluster = "";
    private readonly Dictionary<(Right, string Namespace), List<Grant>> _own = [];
    private readonly List<HeldRights> _groups = [];

    public Subject Subject => subject;

    /// <summary>The namespaces in which it has a right of its own.</summary>
    public IEnumerable<string> Namespaces => _own.Keys.Select(key => key.Namespace).Where(each => each.Length > 0).Distinct(StringComparer.Ordinal);

    public void Add(Grant grant)
    {
        var key = (grant.Right, grant.Namespace ?? Cluster);
        if (!_own.TryGetValue(key, out var grants)) _own[key] = grants = [];
        grants.Add(grant);
    }

    public void IsIn(HeldRights? group)
    {
        if (group is not null && group.Subject != Subject) _groups.Add(group);
    }

    /// <summary>True when the binding is its own, not one of its groups'.</summary>
    public bool Owns(Grant grant) => grant.Binding.Subject == subject;

    /// <summary>What gives a right in the whole cluster.</summary>
    public IEnumerable<Grant> InCluster(Right right) => Of(right, Cluster);

    /// <summary>What gives a right in one namespace, be it by the whole cluster.</summary>
    public IEnumerable<Grant> In(string @namespace, Right right) => Of(right, @namespace).Concat(Of(right, Cluster));

    /// <summary>What gives a right in this namespace only.</summary>
    public IEnumerable<Grant> OnlyIn(string @namespace, Right right) => Of(right, @namespace);

    private IEnumerable<Grant> Of(Right right, string @namespace) =>
        _groups.Aggregate((IEnumerable<Grant>)_own.GetValueOrDefault((right, @namespace), []),
            (found, group) => found.Concat(group._own.GetValueOrDefault((right, @namespace), [])));
}
