using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Wiring.Servers;

/// <summary>Roles and who is bound to them (rbac.authorization.k8s.io/v1), as far as the paths ask.</summary>
internal sealed class Rbac
{
    private static readonly ImmutableArray<string> Resources = ["clusterroles", "clusterrolebindings", "roles", "rolebindings"];
    private readonly ImmutableArray<string> _unlisted;
    private readonly ImmutableArray<Binding> _administrators;

    public Rbac(ApiObjects api)
    {
        _unlisted = [.. Resources.Where(resource => !api.Has(resource))];
        Roles = new(api);
        Bindings =
        [
            .. from binding in api.Of("clusterrolebindings").Concat(api.Of("rolebindings"))
               let kind = binding.Body.Text("roleRef", "kind")
               let name = binding.Body.Text("roleRef", "name") ?? ""
               let role = kind == "Role" ? Roles.Role(binding.Namespace, name) : Roles.ClusterRole(name)
               from subject in binding.Body.Items("subjects")
               select new Binding(binding, name, role, SubjectOf(binding, subject)),
        ];
        _administrators = [.. Bindings.Where(binding => binding is { IsClusterWide: true, AllowsEverything: true })];
    }

    /// <summary>Every role.</summary>
    public RoleBook Roles { get; }

    /// <summary>True when roles and their bindings were listed, of the cluster and of namespaces.</summary>
    public bool Observed => _unlisted.IsEmpty;

    /// <summary>What to say of rights when roles were not listed; null when they were.</summary>
    public Gap? Unseen => Observed ? null : new(Origin.Api(_unlisted[0], null, "*"),
        _unlisted.Contains("clusterroles") || _unlisted.Contains("clusterrolebindings") ? "roles and their bindings were not observed"
            : "roles and bindings of namespaces were not observed",
        $"{string.Join(" and ", _unlisted)} of the API server");

    /// <summary>Every subject of every binding.</summary>
    public ImmutableArray<Binding> Bindings { get; }

    /// <summary>A cluster-wide binding that gives the holder of a credential everything; null for none, or where the holder is not
    /// known.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="enough">What would do.</param>
    public ExcessPowers? Excess(Credential credential, string enough)
    {
        if (Holder(credential) is not var (user, groups)) return null;
        return _administrators.FirstOrDefault(binding => binding.IsFor(user, groups)) is { } found
            ? new(found.Object.Origin, $"\"{user}\" is bound to the role {found.RoleName}", enough)
            : null;
    }

    private static (string User, ImmutableArray<string> Groups)? Holder(Credential credential) => credential switch
    {
        Credential.Certificate { Chain.Certificates: [var leaf, ..] } => (leaf.Subject.CommonName, leaf.Subject.Organizations),
        // The groups of a service account: pkg/serviceaccount/util.go.
        Credential.Token { Identity: { } name } when name.Split(':') is ["system", "serviceaccount", var space, _] =>
            (name, ["system:serviceaccounts", $"system:serviceaccounts:{space}"]),
        _ => null,
    };

    /// <summary>True when a cluster-wide binding lets the user through a kubelet's authorizer for logs, exec and the rest.</summary>
    public bool MayUseKubelets(string user, ImmutableArray<string> groups) =>
        Bindings.Any(binding => binding.IsFor(user, groups)
            && (binding.AllowsEverything || binding.Allows("nodes/proxy", "get", "create")));

    private static Subject SubjectOf(ApiObject binding, JsonElement subject) => (subject.Text("kind"), subject.Text("name") ?? "") switch
    {
        ("ServiceAccount", var name) => Subject.Account(subject.Text("namespace") ?? binding.Namespace ?? "", name),
        ("User", var name) => Subject.User(name),
        var (kind, name) => new(kind ?? "", null, name),
    };
}

/// <summary>One subject bound to one role.</summary>
internal sealed record Binding(ApiObject Object, string RoleName, RoleRules? Role, Subject Subject)
{
    public bool IsClusterWide => Object.Resource == "clusterrolebindings";

    /// <summary>True when it binds this user, or one of these groups, in the whole cluster.</summary>
    public bool IsFor(string user, ImmutableArray<string> groups) =>
        IsClusterWide && Subject.Kind switch
        {
            "User" => Subject.Name == user,
            "Group" => groups.Contains(Subject.Name) || Subject.Name == Subject.Authenticated,
            "ServiceAccount" => user == $"system:serviceaccount:{Subject.Namespace}:{Subject.Name}",
            _ => false,
        };

    /// <summary>True when some rule of the role allows every verb on every resource.</summary>
    public bool AllowsEverything => Role?.AllowsEverything is true;

    /// <summary>True when the role allows one of the verbs on the resource (with its subresource) of the core group.</summary>
    public bool Allows(string resource, params ReadOnlySpan<string> verbs) => AllowsIn("", resource, verbs);

    /// <summary>The same for a resource of another group.</summary>
    public bool AllowsIn(string apiGroup, string resource, params ReadOnlySpan<string> verbs)
    {
        if (Role is null) return false;
        foreach (var rule in Role.Rules)
            if (rule.Names.IsEmpty && rule.Fits(apiGroup, resource, verbs)) return true;
        return false;
    }

    /// <summary>The names of a resource that the role allows one of the verbs on, <c>*</c> for all.</summary>
    public IEnumerable<string> NamesAllowed(string apiGroup, string resource, string verb) =>
        from rule in Role is null ? [] : Role.Rules
        where rule.Fits(apiGroup, resource, verb)
        from name in rule.Names.DefaultIfEmpty("*")
        select name;
}
