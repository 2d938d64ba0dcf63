using System.Globalization;
using CsCheck;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>What a change to the input may do to the answer.</summary>
public class MetamorphicProperties
{
    [Fact]
    public void A_further_rule_of_a_network_policy_takes_no_connection_away() =>
        Gen.Select(ClusterGen.Any.Where(cluster => cluster.NetworkPolicies.Any(policy => policy.HasIngress)), NetworkPolicyGen.IngressRule, NetworkPolicyGen.EgressRule, Gen.Int[0, 3])
            .Sample((cluster, ingress, egress, which) =>
            {
                var (before, policies) = (cluster.Network(), cluster.NetworkPolicies.ToArray());
                which %= policies.Length;
                if (policies[which].HasIngress) policies[which] = policies[which] with { Ingress = [.. policies[which].Ingress ?? [], ingress] };
                if (policies[which].HasEgress) policies[which] = policies[which] with { Egress = [.. policies[which].Egress ?? [], egress] };
                var after = (cluster with { NetworkPolicies = policies }).Network();
                foreach (var ((source, destination), open) in Open(before))
                    Assert.True(open.IsSubsetOf(Open(after)[(source, destination)]), $"{source} to {destination} lost {open.Except(Open(after)[(source, destination)])}");
            }, iter: Iterations.Of(100));

    [Fact]
    public void Names_of_pods_and_namespaces_and_the_order_of_documents_change_nothing() =>
        Gen.Select(ClusterGen.Any, Gen.Int).Sample((cluster, seed) =>
        {
            var random = new Random(seed);
            var renamed = cluster.Documents.Select(Renamed).OrderBy(_ => random.Next()).ToList();
            var (before, after) = (Open(cluster.Network()), Open(cluster.Network(renamed)));
            Assert.Equal(before.Count, after.Count);
            foreach (var ((source, destination), open) in before) Assert.Equal(open, after[(Renamed(source), Renamed(destination))]);
        }, iter: Iterations.Of(100));

    [Fact]
    public void Replicas_of_a_workload_change_no_line() =>
        Gen.Select(ClusterGen.Any, Gen.Int[1, 3]).Sample((cluster, replicas) =>
        {
            // Pods that are on no node and have no address: what a template makes is on none and has none either.
            var bare = cluster with { Pods = [], Nodes = [] };
            var workloads = cluster.Pods.Select((pod, i) => Workload(pod, i, bare.Namespaces.Length)).ToList();
            var alone = bare.Network([.. bare.Documents, .. workloads.Select(each => each.Text)]);
            var split = bare.Network([.. bare.Documents, .. workloads.SelectMany(each => Enumerable.Range(0, replicas).Select(each.Replica).Prepend(each.Text))]);
            Assert.Equal(Given.Lines(alone), Given.Lines(split));
        }, iter: Iterations.Of(100));

    [Fact]
    public void Pods_of_one_class_fare_alike_with_every_third_end() =>
        ClusterGen.Any.Sample(cluster =>
        {
            var network = cluster.Network();
            var (engine, evaluator) = (new ReachEngine(network), new NaiveEvaluator(network));
            foreach (var @class in engine.Classes.Where(each => each.Members.Count > 1))
            {
                var ends = @class.Members.Select(member => new AttemptEnd.OfPod(network.Pods[member])).ToList();
                foreach (var third in network.Pods.Except(ends.Select(end => end.Pod)).Select(pod => new AttemptEnd.OfPod(pod)))
                    foreach (var port in new[] { 53, 80, 81, 8080 })
                    {
                        Assert.Single(ends.Select(end => evaluator.Decide(new(end, third, AddressFamilies.IPv4, Protocol.Tcp, port))).Distinct());
                        Assert.Single(ends.Select(end => evaluator.Decide(new(third, end, AddressFamilies.IPv4, Protocol.Tcp, port))).Distinct());
                    }
            }
        }, iter: Iterations.Of(200));

    private static Dictionary<(string, string), ConnectionSet> Open(PodNetwork network)
    {
        var engine = new ReachEngine(network);
        var pods = Enumerable.Range(0, network.Pods.Length);
        return pods.SelectMany(from => pods.Select(to => (from, to)))
            .ToDictionary(each => (network.Pods[each.from].Id, network.Pods[each.to].Id), each => engine.Between(engine.EndOf(each.from), engine.EndOf(each.to)).Open);
    }

    // In an order that is not that of the names they had.
    private static string Renamed(string text)
    {
        for (var i = 0; i < 9; i++)
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"space{i}"), string.Create(CultureInfo.InvariantCulture, $"room{(i * 7) % 9}"), StringComparison.Ordinal)
                .Replace(string.Create(CultureInfo.InvariantCulture, $"pod{i}"), string.Create(CultureInfo.InvariantCulture, $"unit{(i * 5) % 9}"), StringComparison.Ordinal);
        return text;
    }

    private static (string Text, Func<int, string> Replica) Workload(string pod, int i, int namespaces)
    {
        var read = Given.Network(pod).Pods.Single();
        var labels = string.Join(", ", read.Labels.Select(label => $"{label.Key}: \"{label.Value}\""));
        var ports = string.Join(", ", read.Ports.Select(port => string.Create(CultureInfo.InvariantCulture,
            $"{{{(port.Name.Length > 0 ? $"name: {port.Name}, " : "")}containerPort: {port.Port}, protocol: {port.Protocol.ToString().ToUpperInvariant()}}}")));
        var body = $"spec: {{containers: [{{name: c, ports: [{ports}]}}]}}";
        var place = string.Create(CultureInfo.InvariantCulture, $"namespace: space{i % namespaces}");
        return (
            string.Create(CultureInfo.InvariantCulture, $"{{apiVersion: apps/v1, kind: ReplicaSet, metadata: {{name: set{i}, {place}}}, spec: {{template: {{metadata: {{labels: {{{labels}}}}}, {body}}}}}}}"),
            replica => string.Create(CultureInfo.InvariantCulture, $"{{apiVersion: v1, kind: Pod, metadata: {{name: set{i}-{replica}, {place}, labels: {{{labels}}}, ")
                + string.Create(CultureInfo.InvariantCulture, $"ownerReferences: [{{kind: ReplicaSet, name: set{i}, controller: true}}]}}, {body}}}"));
    }
}
