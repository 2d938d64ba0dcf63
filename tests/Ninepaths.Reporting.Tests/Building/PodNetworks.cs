using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Reading;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Reporting.Tests;

/// <summary>Networks of pods for tests of formats, from manifests.</summary>
internal static class PodNetworks
{
    public static PodNetwork Read(string yaml)
    {
        var table = new ObjectTable();
        var reader = new ObjectReader(table.Add, table.Faults.Add);
        var file = YamlReader.Read(Encoding.UTF8.GetBytes(yaml));
        if (file.Faults.Length > 0) throw new InvalidOperationException(file.Faults[0].Message);
        foreach (var document in file.Documents) reader.Read(document, Origin.File("", "cluster.yaml"));
        return NetworkReading.Read(table, new());
    }

    public static ReachReport Report(PodNetwork network, PodGrain grain = PodGrain.Workload, bool withNodes = false)
    {
        var engine = new ReachEngine(network);
        return new(new(engine), ReachEnds.Of(engine, grain), withNodes);
    }

    /// <summary>A shop behind an ingress: some policies, a mesh in two namespaces, every level of protection.</summary>
    public static PodNetwork Shop() => Read(
        Workload("shop", "web", "mesh: a", 8080) + Workload("shop", "cart", "mesh: a", 8080) + Workload("shop", "orders", "mesh: a", 8080)
        + Workload("data", "postgres", "mesh: b", 5432) + Workload("data", "redis", "mesh: b", 6379)
        + Workload("monitoring", "prometheus", "mesh: a", 9090, "near") + Workload("legacy", "batch", "mesh: none", 80, "far") + Workload("legacy", "ftp", "mesh: none", 21, "far") + Workload("kube-system", "coredns", "mesh: none", 53)
        + Policy("shop", "default-deny", "{}", "policyTypes: [Ingress]")
        + Policy("shop", "web", "{ matchLabels: { app: web } }", "ingress: [ { ports: [ { port: 8080 } ] } ]")
        + Policy("shop", "cart-and-orders", "{ matchExpressions: [ { key: app, operator: In, values: [cart, orders] } ] }",
            "ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ], ports: [ { port: 8080 } ] } ]")
        + Policy("shop", "metrics", "{}", "ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } } ], ports: [ { port: 9090 }, { port: 15020, endPort: 15025 } ] } ]")
        + Policy("data", "from-shop", "{}",
            "ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } } ], ports: [ { port: 5432 }, { port: 6379 } ] } ]")
        + Policy("data", "no-egress", "{}", "policyTypes: [Egress]\n  egress: [ { to: [ { ipBlock: { cidr: 10.0.0.0/8 } } ], ports: [ { port: 443 } ] }, { to: [ { namespaceSelector: {} } ], ports: [ { port: 443 }, { port: 25 } ] } ]")
        + """
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 8080 } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec: { rules: [ { http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] } } ] }
        ---
        apiVersion: batch.example.org/v1
        kind: Reindex
        metadata: { name: nightly, namespace: legacy }

        """) with
    {
        Meshes = [new LabelMesh()],
        Encryptions = [new NodeEncryption()],
    };

    /// <summary>So many namespaces of three workloads; every third is closed but to its neighbour.</summary>
    public static PodNetwork Many(int namespaces, int workloads = 3)
    {
        var yaml = new StringBuilder();
        for (var i = 0; i < namespaces; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"team-{i:00}");
            for (var j = 0; j < workloads; j++) yaml.Append(Workload(name, string.Create(CultureInfo.InvariantCulture, $"app-{j}"), i % 4 == 1 ? "mesh: a" : "mesh: none", 80));
            if (i % 3 == 2) continue;
            var neighbour = string.Create(CultureInfo.InvariantCulture, $"team-{(i + 7) % namespaces:00}");
            yaml.Append(Policy(name, "closed", "{}",
                $"policyTypes: [Ingress, Egress]\n  ingress: [ {{ from: [ {{ namespaceSelector: {{ matchLabels: {{ kubernetes.io/metadata.name: {neighbour} }} }} }} ], ports: [ {{ port: 80 }} ] }} ]\n  egress: [ {{ }} ]"));
        }

        return Read(yaml.ToString()) with { Meshes = [new LabelMesh()] };
    }

    /// <summary>A namespace, a workload and a policy of that name, which no reader has seen: some cannot be written in YAML at all.</summary>
    public static PodNetwork Hostile(string name)
    {
        const string stand = "stand-in";
        var network = Read(Workload(stand, stand, "x: y", 80) + Workload("plain", "plain", "x: y", 80) + Policy("plain", stand, "{}", "ingress: [ { } ]"));
        return network with
        {
            Namespaces = network.Namespaces.Values.ToFrozenDictionary(each => Named(each.Name), each => each with { Name = Named(each.Name) }),
            Pods = [.. network.Pods.Select(pod => pod with
            {
                Namespace = Named(pod.Namespace), Name = Named(pod.Name), Workload = new(Named(pod.Namespace), Named(pod.Name), "Deployment"),
            })],
            Policies = [.. network.Policies.Select(policy => policy with { Name = Named(policy.Name) })],
        };

        string Named(string given) => given == stand ? name : given;
    }

    /// <summary>A Deployment; where a node is named, a pod of its own on it.</summary>
    public static string Workload(string @namespace, string name, string label, int port, string? node = null)
    {
        var (labels, containers) = ($"{{ app: {name}, {label} }}", string.Create(CultureInfo.InvariantCulture, $"containers: [ {{ name: main, ports: [ {{ containerPort: {port} }} ] }} ]"));
        return node is null
            ? $$"""
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: {{name}}, namespace: {{@namespace}} }
            spec: { template: { metadata: { labels: {{labels}} }, spec: { {{containers}} } } }

            """
            : $$"""
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: {{name}}, namespace: {{@namespace}}, labels: {{labels}} }
            spec: { nodeName: {{node}}, {{containers}} }

            """;
    }

    public static string Policy(string @namespace, string name, string selector, string rest) => $$"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: {{name}}, namespace: {{@namespace}} }
        spec:
          podSelector: {{selector}}
          {{rest}}

        """;

    // Pods of mesh a talk TCP to each other and to mesh b with certificates; what b starts was not observed.
    private sealed class LabelMesh : IMesh
    {
        public string Name => "Mesh";

        public object? Profile(Pod pod) => pod.Labels.GetValueOrDefault("mesh");

        public MeshVerdict Judge(MeshEnd source, MeshEnd destination)
        {
            var (from, to) = (MeshOf(source), MeshOf(destination));
            if (from is "a" && to is "a" or "b") return new([new(ConnectionSet.Of(Protocol.Tcp), MeshOutcome.MutuallyAuthenticated, "both ends have a sidecar")]);
            return from is "b" && to is not null
                ? new([new(ConnectionSet.Of(Protocol.Tcp, 443), MeshOutcome.NotObserved, "the version of the proxy was not observed"), new(ConnectionSet.Of(Protocol.Tcp, 25), MeshOutcome.Refused, "an authorization policy denies it")])
                : MeshVerdict.Untouched;
        }

        private static string? MeshOf(MeshEnd end) => end.Pod?.Labels.GetValueOrDefault("mesh");
    }

    // Between the far node and others packets are encrypted, and so they are between nodes that were not observed.
    private sealed class NodeEncryption : INodeEncryption
    {
        public string Name => "WireGuard";

        public WireVerdict Between(WireEnd source, WireEnd destination)
        {
            var (from, to) = (source.Pod?.Node, destination.Pod?.Node);
            if (from is null && to is null) return new(WireOutcome.Clear, "neither end is on a node with encryption");
            if (from is null || to is null) return new(WireOutcome.EncryptedBetweenNodes, "the node of one end was not observed");
            return from == to ? new(WireOutcome.Clear, "both ends share a node") : new(WireOutcome.Encrypted, "the ends are on different nodes");
        }
    }
}
