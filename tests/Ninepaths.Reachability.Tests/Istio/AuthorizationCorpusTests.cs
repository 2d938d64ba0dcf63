using System.Collections.Frozen;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Tests.Corpora;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection.Istio;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Istio;

/// <summary>AuthorizationPolicies against the Envoy filters that istiod makes of them, by its own test data.</summary>
public sealed class AuthorizationCorpusTests
{
    private const int RequestsPerCase = 2_000;

    [Fact]
    public void Policies_decide_as_the_filters_that_upstream_makes_of_them()
    {
        var cases = Directory.GetDirectories(PolicyCorpora.Folder("istio-authz")).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(cases);
        foreach (var folder in cases) Check(folder);
    }

    private static void Check(string folder)
    {
        var description = Read(Path.Combine(folder, "case.json"));
        var objects = IstioScene.Objects(File.ReadAllText(Path.Combine(folder, "in.yaml")));
        var mesh = Mesh(description);
        var custom = description["builder"].Text == "custom actions only";
        var rules = Applying(objects, description["workload"], mesh, custom);
        var enforcer = description["filter"].Text switch
        {
            "http" => Enforcer.EnvoyHttp,
            "tcp" => Enforcer.EnvoyTcp,
            var other => throw new InvalidOperationException($"filter {other}"),
        };
        var filters = Directory.GetFiles(folder, "out*.yaml").Order(StringComparer.Ordinal).Select(Read).Where(filter => filter.Exists).ToArray();
        Assert.Equal(description["outputs"].AsInteger, filters.Length);

        var random = new Random(folder.Length);
        var grid = new RequestGrid(rules.Policies, random);
        for (var i = 0; i < RequestsPerCase; i++)
        {
            var request = grid.Next();
            var expected = Expected.Of(filters, request);
            var ours = Ours(rules, request, enforcer, mesh);
            Assert.True(expected.Refused == ours.Refused && expected.Matched.SetEquals(ours.Matched),
                $"{folder}: {request}\nfilters: {expected}\nours: {ours}");
        }
    }

    private static Expected Ours(AuthorizationRules rules, EnvoyRequest envoy, Enforcer enforcer, MeshConfig mesh)
    {
        var request = new AuthorizationRequest
        {
            Source = Address(envoy.Source),
            Remote = Address(envoy.Remote),
            Destination = Address(envoy.Destination),
            Principal = envoy.Principal,
            Port = envoy.Port,
            Content = envoy.Content,
        };
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in Enum.GetValues<AuthorizationAction>())
        {
            foreach (var dryRun in new[] { false, true })
            {
                foreach (var (policy, rule, match) in rules.Matches(action, dryRun, request, enforcer))
                {
                    Assert.Equal(Truth.Yes, match.Truth);
                    if (action == AuthorizationAction.Custom && (dryRun || enforcer == Enforcer.EnvoyTcp && mesh.Authorizer(policy.Provider).Kind == AuthorizerKind.Http)) continue;
                    matched.Add($"{action}{(dryRun ? " dry-run" : "")} ns[{policy.Namespace}]-policy[{policy.Name}]-rule[{rule.Index}]");
                }
            }
        }

        return new(rules.Decide(request, enforcer).Passes == Truth.No, matched);
    }

    private static AddressSet? Address(string? text) => text is null ? null : AddressRange.TryParse(text, out var range) ? AddressSet.Of([range]) : null;

    private static AuthorizationRules Applying(IEnumerable<KubernetesObject> objects, ConfigNode workload, MeshConfig mesh, bool custom)
    {
        var output = new PolicyOutput();
        var input = new PolicyInput(objects) { Dialect = Dialect.Generic, Namespaces = FrozenDictionary<string, Namespace>.Empty };
        var all = AuthorizationPolicyReader.Read(input, output).Where(policy => (policy.Action == AuthorizationAction.Custom) == custom);
        var @namespace = workload["namespace"].Text!;
        return new PolicyAttachment([.. all], mesh).AtWorkload(new()
        {
            Namespace = @namespace,
            Name = "workload",
            Origin = Origin.File("", "case.json"),
            Workload = new(@namespace, "workload", "Pod"),
            Labels = KubernetesObject.Texts(workload["labels"]),
        });
    }

    private static MeshConfig Mesh(ConfigNode description)
    {
        var provider = description["custom_provider"];
        var settings = string.Join(", ", new[] { ("service", "service"), ("port", "port"), ("status_on_error", "statusOnError"), ("path_prefix", "pathPrefix") }
            .Where(each => provider[each.Item1].Exists).Select(each => $"{each.Item2}: '{provider[each.Item1].Text}'"));
        var kind = provider["type"].Text switch { "http" => "envoyExtAuthzHttp", "grpc" => "envoyExtAuthzGrpc", null => "", var other => throw new InvalidOperationException($"provider {other}") };
        var providers = provider.Exists ? $"[{{name: {provider["name"].Text}, {kind}: {{{settings}}}}}]" : "[]";
        return new()
        {
            Domains = new(description["trust_domain"].Text ?? TrustDomains.Default, [.. description["trust_domain_aliases"].Items.Select(item => item.Text!)]),
            Authorizers = ExternalAuthorizerReader.Read(YamlReader.Read(Encoding.UTF8.GetBytes(providers)).Root),
        };
    }

    private static ConfigNode Read(string file)
    {
        var read = YamlReader.Read(Encoding.UTF8.GetBytes(File.ReadAllText(file)));
        Assert.Empty(read.Faults);
        return read.Root;
    }

    /// <summary>What filters, or our rules, make of a request: whether it is refused, and every rule that matched.</summary>
    private sealed record Expected(bool Refused, HashSet<string> Matched)
    {
        private const string Bad = "-deny-due-to-bad-CUSTOM-action";

        public static Expected Of(IEnumerable<ConfigNode> filters, EnvoyRequest request)
        {
            var (refused, matched) = (false, new HashSet<string>(StringComparer.Ordinal));
            foreach (var filter in filters)
            {
                if (filter["name"].Text is "envoy.filters.http.ext_authz" or "envoy.filters.network.ext_authz") continue;
                Assert.True(filter["name"].Text is "envoy.filters.http.rbac" or "envoy.filters.network.rbac", $"filter {filter["name"]}");
                EnvoyRbac.Only(filter["typedConfig"], "@type", "rules", "shadowRules", "shadowRulesStatPrefix", "statPrefix");
                var isExternal = filter.At("typedConfig.shadowRulesStatPrefix").Text == "istio_ext_authz_";
                refused |= Add(filter.At("typedConfig.rules"), isExternal ? " dry-run" : "", isExternal);
                Add(filter.At("typedConfig.shadowRules"), isExternal ? "" : " dry-run", isExternal);
            }

            return new(refused, matched);

            bool Add(ConfigNode rules, string dryRun, bool isExternal)
            {
                if (!rules.Exists) return false;
                EnvoyRbac.Only(rules, "action", "policies");
                var hits = rules["policies"].Entries.Where(policy => EnvoyRbac.Matches(policy.Value, request)).Select(policy => policy.Key).ToArray();
                var deny = rules["action"].Text == "DENY";
                foreach (var hit in hits)
                {
                    var name = hit[hit.IndexOf("ns[", StringComparison.Ordinal)..].Replace(Bad, "", StringComparison.Ordinal);
                    var action = isExternal || hit.EndsWith(Bad, StringComparison.Ordinal) ? "Custom" : rules["action"].Text switch
                    {
                        null => "Allow",
                        "DENY" => "Deny",
                        "LOG" => "Audit",
                        var other => throw new InvalidOperationException($"action {other}"),
                    };
                    matched.Add($"{action}{dryRun} {name}");
                }

                return rules["action"].Text != "LOG" && (deny ? hits.Length > 0 : hits.Length == 0);
            }
        }

        public override string ToString() => $"{(Refused ? "refused" : "passes")}: {string.Join(", ", Matched.Order(StringComparer.Ordinal))}";
    }
}
