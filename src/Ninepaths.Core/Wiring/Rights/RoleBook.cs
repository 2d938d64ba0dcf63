using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Rights;

/// <summary>Every role by its name, each read once, with aggregated ClusterRoles put together.</summary>
internal sealed class RoleBook
{
    private readonly Dictionary<string, RoleRules> _clusterRoles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string), RoleRules> _roles = [];
    private readonly Lazy<ILookup<(string, string), ApiObject>> _byLabel;
    private readonly ImmutableArray<ApiObject> _all;

    public RoleBook(ApiObjects api)
    {
        _all = api.Of("clusterroles");
        _byLabel = new(() => (from role in _all
                              from label in role.Body.Map("metadata", "labels")
                              select (label, role)).ToLookup(each => (each.label.Key, each.label.Value), each => each.role));
        // Of two with one name, which only a broken list has, the first counts.
        foreach (var role in _all) _clusterRoles.TryAdd(role.Name, new(role, Effective(role)));
        foreach (var role in api.Of("roles")) _roles.TryAdd((role.Namespace, role.Name), new(role, RoleRules.Own(role)));
    }

    public RoleRules? ClusterRole(string name) => _clusterRoles.GetValueOrDefault(name);

    public RoleRules? Role(string? @namespace, string name) => _roles.GetValueOrDefault((@namespace, name));

    /// <summary>The ClusterRole that an aggregated one has a right from; null where it is not known, or its own.</summary>
    public ApiObject? SourceOf(RoleRules role, Right right) => !role.IsAggregated ? null
        : Selected(role.Object).FirstOrDefault(each => ClusterRole(each.Name) is { IsAggregated: false } rules && rules.Rights.Any(own => own.Right == right))
            ?? Selected(role.Object).Where(each => each.Name != role.Object.Name)
                .FirstOrDefault(each => ClusterRole(each.Name) is { } rules && rules.Rights.Any(own => own.Right == right));

    /// <summary>A controller writes the rules of the selected roles into the aggregated one (pkg/controller/clusterroleaggregation), and
    /// those count; where it has not done so, what it will write.</summary>
    private ImmutableArray<PolicyRule> Effective(ApiObject role)
    {
        var own = RoleRules.Own(role);
        return !own.IsEmpty || role.Body.At("aggregationRule") is null ? own : Gathered(role);
    }

    /// <summary>Roles may be aggregated into roles that are aggregated themselves: view into edit into admin.</summary>
    private ImmutableArray<PolicyRule> Gathered(ApiObject role)
    {
        var rules = ImmutableArray.CreateBuilder<PolicyRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { role.Name };
        var waiting = new Queue<ApiObject>(Selected(role));
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next.Name)) continue;
            var own = RoleRules.Own(next);
            rules.AddRange(own);
            if (own.IsEmpty)
                foreach (var more in Selected(next)) waiting.Enqueue(more);
        }

        return rules.ToImmutable();
    }

    private IEnumerable<ApiObject> Selected(ApiObject role) => role.Body.Items("aggregationRule", "clusterRoleSelectors").SelectMany(Selected);

    private IEnumerable<ApiObject> Selected(JsonElement selector)
    {
        // One label narrows the search: without it every aggregated role would look at every other role.
        var first = selector.Map("matchLabels").Select(label => ((string, string)?)(label.Key, label.Value)).FirstOrDefault();
        var candidates = first is { } label ? _byLabel.Value[label] : _all;
        return candidates.Where(each => LabelSelector.Fits(selector, each.Body.Map("metadata", "labels").ToDictionary(StringComparer.Ordinal)));
    }
}
