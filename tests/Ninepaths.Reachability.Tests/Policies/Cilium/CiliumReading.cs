using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Cilium;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

/// <summary>Reads YAML as the engine does, up to the policies.</summary>
internal static class CiliumReading
{
    public static PolicyInput Input(string yaml, params Service[] services) => new(Objects(yaml))
    {
        Dialect = Dialect.Cilium,
        Namespaces = FrozenDictionary<string, Namespace>.Empty,
        Services = [.. services],
    };

    public static PolicyOutput Read(string yaml, params Service[] services)
    {
        var output = new PolicyOutput();
        CiliumPolicies.Read(Input(yaml, services), output);
        return output;
    }

    /// <summary>A namespaced policy <c>web</c> in <c>shop</c> for all its pods, with the given sections.</summary>
    public static PolicyOutput ReadRules(string sections, string? config = null, params Service[] services) =>
        Read(Spec("endpointSelector: {}\n" + sections) + (config is null ? "" : "---\n" + Config(config)), services);

    /// <summary>The policy that the sections make.</summary>
    public static Policy Sound(string sections, string? config = null, params Service[] services)
    {
        var output = ReadRules(sections, config, services);
        Assert.Empty(output.Faults);
        return Assert.Single(output.Policies);
    }

    public static string Spec(string spec) =>
        "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec:\n" + Indented(spec);

    public static string ClusterSpec(string spec) =>
        "apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {name: web}\nspec:\n" + Indented(spec);

    public static string Config(string data) =>
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config, namespace: kube-system}\ndata:\n" + Indented(data);

    public static Service Service(string @namespace, string name, IReadOnlyDictionary<string, string>? selector, params string[] endpoints) => new()
    {
        Namespace = @namespace,
        Name = name,
        Origin = Origin.File("", "services.yaml"),
        Selector = selector,
        Endpoints = [.. endpoints.Select(address => new ServiceEndpoint(IPAddress.Parse(address), Protocol.Tcp, 6443))],
    };

    /// <summary>The one message of the faults, with its severity.</summary>
    public static void Faulted(PolicyOutput output, FaultSeverity severity, string part)
    {
        Assert.Contains(output.Faults, fault => fault.Severity == severity && fault.Message.Contains(part, StringComparison.Ordinal));
        Assert.All(output.Faults, fault => Assert.Equal(OriginKind.File, fault.Origin.Kind));
    }

    private static ImmutableArray<KubernetesObject> Objects(string yaml) =>
    [
        .. YamlReader.Read(Encoding.UTF8.GetBytes(yaml)).Documents.Select(body =>
        {
            var version = body["apiVersion"].Text ?? "";
            var slash = version.IndexOf('/', StringComparison.Ordinal);
            return new KubernetesObject(slash < 0 ? "" : version[..slash], version[(slash + 1)..], body["kind"].Text ?? "", body.At("metadata.namespace").Text,
                body.At("metadata.name").Text ?? "", body, Origin.File("", "policies.yaml"));
        }),
    ];

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
