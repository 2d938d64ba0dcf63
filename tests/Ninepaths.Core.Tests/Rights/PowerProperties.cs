using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Tests.Rights;

/// <summary>What holds for powers whatever the roles and bindings are.</summary>
public sealed class PowerProperties
{
    private static readonly Gen<string> Group = Gen.OneOf("", "*", "apps", "rbac.authorization.k8s.io", "certificates.k8s.io", "admissionregistration.k8s.io", "authentication.k8s.io");

    private static readonly Gen<string> Resource = Gen.OneOf("*", "pods", "pods/exec", "secrets", "serviceaccounts", "serviceaccounts/token", "users", "groups", "nodes/proxy", "nodes/status", "configmaps",
        "clusterroles", "clusterrolebindings", "roles", "rolebindings", "deployments", "signers", "certificatesigningrequests/approval", "mutatingwebhookconfigurations", "*/proxy", "services");

    private static readonly Gen<string> Verb = Gen.OneOf("*", "get", "list", "create", "update", "patch", "impersonate", "bind", "escalate", "approve", "delete", "impersonate:user-info", "impersonate-on:user-info:list");

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "system:masters", "cluster-admin", "view");

    private static readonly Gen<string> Space = Gen.OneOf("kube-system", "shop", "ci");

    private static readonly Gen<string> Rule = Gen.Select(Group.Array[1, 2], Resource.Array[1, 3], Verb.Array[1, 3], Name.Array[0, 1], (groups, resources, verbs, names) =>
        $$"""{"apiGroups":{{Json(groups)}},"resources":{{Json(resources)}},"verbs":{{Json(verbs)}}{{(names.Length == 0 ? "" : $",\"resourceNames\":{Json(names)}")}}}""");

    private static readonly Gen<string> Bound = Gen.OneOf(
        Name.Select(name => $$"""{"kind":"User","name":"{{name}}"}"""),
        Name.Select(name => $$"""{"kind":"Group","name":"{{name}}"}"""),
        Gen.OneOf("""{"kind":"Group","name":"system:authenticated"}""", """{"kind":"Group","name":"system:serviceaccounts:shop"}"""),
        Gen.Select(Space, Name, (space, name) => $$"""{"kind":"ServiceAccount","namespace":"{{space}}","name":"{{name}}"}"""));

    private static readonly Gen<ApiObject> Any = Gen.OneOf(
        Gen.Select(Name, Rule.Array[1, 3], (name, rules) => Object("clusterroles", null, name, $"\"rules\":[{string.Join(',', rules)}]")),
        Gen.Select(Name, Space, Rule.Array[1, 3], (name, space, rules) => Object("roles", space, name, $"\"rules\":[{string.Join(',', rules)}]")),
        Gen.Select(Name, Name, Bound.Array[1, 2], (name, role, subjects) => Object("clusterrolebindings", null, name, $"\"roleRef\":{{\"kind\":\"ClusterRole\",\"name\":\"{role}\"}},\"subjects\":[{string.Join(',', subjects)}]")),
        Gen.Select(Name, Space, Gen.OneOf("Role", "ClusterRole"), Name, Bound.Array[1, 2]).Select(each =>
            Object("rolebindings", each.Item2, each.Item1, $"\"roleRef\":{{\"kind\":\"{each.Item3}\",\"name\":\"{each.Item4}\"}},\"subjects\":[{string.Join(',', each.Item5)}]")));

    [Fact]
    public void Another_role_or_binding_never_takes_a_power_away() =>
        Gen.Select(Any.Array[0, 12], Any.Array[1, 4]).Sample((before, added) =>
        {
            var (was, becomes) = (Powers(before), Powers([.. before, .. added]));
            // Whoever reads every Secret reads those of kube-system.
            Assert.DoesNotContain(was, power => !becomes.Contains(power) && !(power.Kind == PowerKind.SystemSecrets && becomes.Contains((power.Subject, PowerKind.AllSecrets))));
        }, iter: 2000);

    [Fact]
    public void Whoever_may_do_everything_has_every_other_power() =>
        Any.Array[0, 10].Sample(objects =>
        {
            var powers = Table([.. objects, Object("clusterroles", null, "root", """
                "rules":[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]
                """), Object("clusterrolebindings", null, "root", """
                "roleRef":{"kind":"ClusterRole","name":"root"},"subjects":[{"kind":"User","name":"root"}]
                """)]).Find("root").Single().Powers.Select(power => power.Kind);

            Assert.Empty(PowerGuides.All.Select(guide => guide.Kind).Except(powers).Except([PowerKind.Takeover, PowerKind.SystemSecrets]));
        }, iter: 200);

    [Fact]
    public void Every_power_says_what_gives_it_and_a_right_of_the_holder_is_part_of_it() =>
        Any.Array[1, 14].Sample(objects =>
        {
            foreach (var holder in Table(objects).Holders)
                foreach (var power in holder.Powers)
                {
                    Assert.True(power.Chain.Length >= 2, power.What);
                    Assert.Contains(power.Chain, step => step.What.Contains($" {holder.Subject.ToString()} to ", StringComparison.Ordinal));
                }
        }, iter: 500);

    private static HashSet<(Subject Subject, PowerKind Kind)> Powers(IEnumerable<ApiObject> objects) =>
        [.. from holder in Table(objects).Holders from power in holder.Powers select (holder.Subject, power.Kind)];

    /// <summary>Of two objects with one name the first counts, as in a cluster.</summary>
    private static PowerTable Table(IEnumerable<ApiObject> objects)
    {
        var lists = objects.DistinctBy(item => (item.Resource, item.Namespace, item.Name)).GroupBy(item => item.Resource)
            .ToDictionary(same => same.Key, same => same.ToImmutableArray(), StringComparer.Ordinal);
        foreach (var resource in new[] { "clusterroles", "clusterrolebindings", "roles", "rolebindings" }) lists.TryAdd(resource, []);
        return Wirer.Wire(new() { Source = new(SourceKind.Capture, "made"), Api = new(lists) }).Powers;
    }

    private static ApiObject Object(string resource, string? @namespace, string name, string members)
    {
        using var document = JsonDocument.Parse("{" + members + "}");
        return new(resource, @namespace, name, document.RootElement.Clone());
    }

    private static string Json(string[] texts) => "[" + string.Join(',', texts.Select(text => $"\"{text}\"")) + "]";
}
