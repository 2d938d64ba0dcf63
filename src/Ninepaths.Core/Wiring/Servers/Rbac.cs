using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>Roles and who is bound to them (rbac.authorization.k8s.io/v1), as far as the paths ask.</summary>
internal sealed class Rbac
{
    private readonly ILookup<string, ApiObject> _clusterRoles;

    public Rbac(ApiObjects api)
    {
        Observed = api.Has("clusterrolebindings") && api.Has("clusterroles");
        _clusterRoles = api.Of("clusterroles").ToLookup(role => role.Name, StringComparer.Ordinal);
        var roles = api.Of("roles").ToLookup(role => (role.Namespace, role.Name));
        Bindings =
        [
            .. from binding in api.Of("clusterrolebindings").Concat(api.Of("rolebindings"))
               let kind = binding.Body.Text("roleRef", "kind")
               let name = binding.Body.Text("roleRef", "name") ?? ""
               let role = kind == "Role" ? roles[(binding.Namespace, name)].FirstOrDefault() : _clusterRoles[name].FirstOrDefault()
               from subject in binding.Body.Items("subjects")
               select new Binding(binding, name, role, SubjectOf(binding, subject)),
        ];
    }

    /// <summary>True when cluster roles and their bindings were listed.</summary>
    public bool Observed { get; }

    /// <summary>What to say of rights when roles were not listed; null when they were.</summary>
    public Gap? Unseen => Observed ? null : new(Origin.Api("clusterrolebindings",
        null, "*"), "roles and their bindings were not observed", "clusterroles and clusterrolebindings of the API server");

    /// <summary>Every subject of every binding.</summary>
    public ImmutableArray<Binding> Bindings { get; }

    /// <summary>A cluster-wide binding that gives the holder of a credential everything; null for none, or where the holder is not
    /// known.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="enough">What would do.</param>
    public ExcessPowers? Excess(Credential credential, string enough)
    {
        if (Holder(credential) is not var (user, groups)) return null;
        return Bindings.FirstOrDefault(binding => binding.AllowsEverything && binding.IsFor(user, groups)) is { } found
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

    private static Subject SubjectOf(ApiObject binding, JsonElement subject) =>
        new(subject.Text("kind") ?? "", subject.Text("namespace") ?? binding.Namespace, subject.Text("name") ?? "");
}

/// <summary>A subject of a binding.</summary>
internal sealed record Subject(string Kind, string? Namespace, string Name)
{
    public override string ToString() => Kind == "ServiceAccount" ? $"{Namespace}/{Name}" : Name;
}

/// <summary>One subject bound to one role.</summary>
internal sealed record Binding(ApiObject Object, string RoleName, ApiObject? Role, Subject Subject)
{
    public bool IsClusterWide => Object.Resource == "clusterrolebindings";

    /// <summary>True when it binds this user, or one of these groups, in the whole cluster.</summary>
    public bool IsFor(string user, ImmutableArray<string> groups) =>
        IsClusterWide && Subject.Kind switch
        {
            "User" => Subject.Name == user,
            "Group" => groups.Contains(Subject.Name) || Subject.Name == "system:authenticated",
            "ServiceAccount" => user == $"system:serviceaccount:{Subject.Namespace}:{Subject.Name}",
            _ => false,
        };

    /// <summary>True when some rule of the role allows every verb on every resource.</summary>
    public bool AllowsEverything { get; } = RulesOf(Role).Any(rule => rule.Texts("verbs").Contains("*")
        && rule.Texts("resources").Contains("*")
        && rule.Texts("apiGroups").Contains("*"));

    /// <summary>True when the role allows one of the verbs on the resource (with its subresource) of the core group.</summary>
    public bool Allows(string resource, params ReadOnlySpan<string> verbs) => AllowsIn("", resource, verbs);

    /// <summary>The same for a resource of another group.</summary>
    public bool AllowsIn(string apiGroup, string resource, params ReadOnlySpan<string> verbs)
    {
        foreach (var rule in RulesOf(Role))
            if (!rule.Items("resourceNames").Any() && Fits(rule, apiGroup, resource, verbs)) return true;
        return false;
    }

    /// <summary>The names of a resource that the role allows one of the verbs on, <c>*</c> for all.</summary>
    public IEnumerable<string> NamesAllowed(string apiGroup, string resource, string verb) =>
        from rule in RulesOf(Role)
        where Fits(rule, apiGroup, resource, verb)
        from name in rule.Texts("resourceNames").DefaultIfEmpty("*")
        select name;

    /// <summary>plugin/pkg/auth/authorizer/rbac and component-helpers ResourceMatches: <c>*/sub</c> is that part of every resource.</summary>
    private static bool Fits(JsonElement rule, string apiGroup, string resource, params ReadOnlySpan<string> verbs)
    {
        if (!rule.Texts("apiGroups").Any(group => group == apiGroup || group == "*")) return false;
        var part = resource.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? "*" + resource[slash..] : "*";
        if (!rule.Texts("resources").Any(name => name == "*" || name == resource || name == part)) return false;
        foreach (var verb in rule.Texts("verbs"))
            if (verb == "*" || verbs.Contains(verb)) return true;
        return false;
    }

    private static IEnumerable<JsonElement> RulesOf(ApiObject? role) => role is null ? [] : role.Body.Items("rules");
}
