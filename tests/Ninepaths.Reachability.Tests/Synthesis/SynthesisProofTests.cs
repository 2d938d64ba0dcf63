using CsCheck;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Flows;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Proofs;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class SynthesisProofTests
{
    private const string Log = "tcp 6 9 ESTABLISHED src=10.1.0.1 dst=10.1.0.2 sport=1 dport=8080 src=10.1.0.2 dst=10.1.0.1 sport=8080 dport=1";

    private static SynthesizedPolicies Policies(PolicyKind kind = PolicyKind.NetworkPolicy) => PolicySynthesis.Of(Logs.Observe(Shop.Network, Log), new(kind));

    [Fact]
    public void The_proof_of_exact_policies_holds_and_says_what_new_pods_may_do()
    {
        var certificate = SynthesisProof.Of(Policies(), network => new NaiveOracle(network));
        Assert.True(certificate.Holds, string.Join('\n', certificate.Steps));
        Assert.Empty(certificate.Surplus);
        Assert.Equal((64, 64, 64), (certificate.Inputs.Length, certificate.Policies.Length, certificate.Matrix.Length));
        var web = certificate.Generalizations.Single(each => each.Policy == "shop/ninepaths-web");
        Assert.Equal("new pods in namespace shop with app=web", web.NewPods);
        Assert.Equal(["app=cart in shop: TCP 8080", "k8s-app=kube-dns in kube-system: TCP 53,UDP 53"], web.MayCall);
        Assert.Empty(web.MayBeCalledBy);
    }

    [Fact]
    public void The_same_input_gives_the_same_hashes_and_another_gives_others()
    {
        var (one, two) = (SynthesisProof.Of(Policies(), network => new NaiveOracle(network)), SynthesisProof.Of(Policies(), network => new NaiveOracle(network)));
        Assert.Equal((one.Inputs, one.Policies, one.Matrix), (two.Inputs, two.Policies, two.Matrix));
        var other = SynthesisProof.Of(PolicySynthesis.Of(Logs.Observe(Shop.Network, Log.Replace("8080", "8081", StringComparison.Ordinal)), new()), network => new NaiveOracle(network));
        Assert.NotEqual(one.Inputs, other.Inputs);
        Assert.NotEqual(one.Policies, other.Policies);
        Assert.NotEqual(one.Matrix, other.Matrix);
    }

    [Fact]
    public void A_policy_that_is_lost_shows_as_surplus_and_one_that_says_less_as_missing()
    {
        var policies = Policies();
        var fewer = SynthesisProof.Of(policies with { Policies = policies.Policies.RemoveAll(policy => policy.Plan.Name == "ninepaths-web") }, network => new NaiveOracle(network));
        Assert.Equal(ProofOutcome.HoldsWithSurplus, fewer.Steps[1].Outcome);
        Assert.NotEmpty(fewer.Surplus);
        var stricter = SynthesisProof.Of(policies with { Policies = [policies.Policies[0], policies.Policies[1] with { Document = policies.Policies[1].Document.With("x", "y") }] }, network => new NaiveOracle(network));
        Assert.True(stricter.Holds);
        var empty = (Ninepaths.Reachability.Synthesis.Documents.DocumentNode.Mapping)policies.Policies[0].Document.Entries.Single(entry => entry.Key == "spec").Value;
        var closed = policies.Policies[0].Document with
        {
            Entries = [.. policies.Policies[0].Document.Entries.Where(entry => entry.Key != "spec"), KeyValuePair.Create<string, Ninepaths.Reachability.Synthesis.Documents.DocumentNode>("spec", empty with { Entries = [.. empty.Entries.Where(entry => entry.Key is not "ingress")] })],
        };
        var broken = SynthesisProof.Of(policies with { Policies = [policies.Policies[0] with { Document = closed }, policies.Policies[1]] }, network => new NaiveOracle(network));
        Assert.False(broken.Holds);
        Assert.Equal("shop/web[Deployment] -> shop/cart[StatefulSet]: IPv4: TCP 8080", broken.Missing[0].ToString());
    }

    [Fact]
    public void An_evaluator_that_disagrees_or_does_not_know_breaks_the_proof()
    {
        Assert.Equal(ProofOutcome.Fails, SynthesisProof.Of(Policies(), _ => new Constant(true)).Steps[2].Outcome);
        var certificate = SynthesisProof.Of(Policies(), _ => new Constant(null));
        Assert.Equal(ProofOutcome.CannotTell, certificate.Steps[2].Outcome);
        Assert.False(certificate.Holds);
    }

    [Theory]
    [InlineData(PolicyKind.NetworkPolicy)]
    [InlineData(PolicyKind.Calico)]
    [InlineData(PolicyKind.Cilium)]
    public void Whatever_was_observed_the_policies_let_through_exactly_that(PolicyKind kind)
    {
        if (SynthesisProof.Of(Policies(kind), network => new NaiveOracle(network)) is { Matrix: "" } unread)
            Assert.Skip($"nothing here reads {kind} policies yet: {unread.Steps[0].Details}");
        var flow = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 9], Gen.OneOf(Protocol.Tcp, Protocol.Udp, Protocol.Sctp), Gen.OneOf(53, 80, 81, 82, 83, 443, 65535));
        var labels = Gen.OneOf("{app: a}", "{app: b}", "{app: a, tier: x}", "{app: a, canary: \"true\"}", "{}", "{tier: x}");
        Gen.Select(flow.List[0, 25], labels.Array[8]).Sample((flows, each) =>
        {
            var network = Given.Network(string.Join("\n---\n", each.Select((text, i) => $"{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}, namespace: n{i % 3}, labels: {text}}}, "
                + $"spec: {{containers: [{{name: c}}]}}, status: {{podIPs: [{{ip: 10.0.0.{i + 1}}}, {{ip: \"fd00::{i + 1}\"}}]}}}}")));
            var tally = new ConnectionTally(network);
            foreach (var (from, to, protocol, port) in flows)
                if (from != to) tally.Add(new(End(from), End(to), protocol, port));
            var policies = PolicySynthesis.Of(tally.Observation("random"), new(kind));
            var certificate = SynthesisProof.Of(policies, network => new NaiveOracle(network));
            Assert.True(certificate.Holds, string.Join('\n', certificate.Steps) + string.Join('\n', certificate.Missing) + "\n" + Logs.Yaml(policies));
            if (policies.Groups.All(group => group.Workloads.Length == 1)) Assert.Empty(certificate.Surplus);
        }, iter: 100);
    }

    // 8 and 9 are outside the cluster.
    private static FlowEnd End(int number) => new() { Address = System.Net.IPAddress.Parse(number < 8 ? $"10.0.0.{number + 1}" : number == 8 ? "203.0.113.1" : "2001:db8::1") };

    private sealed class Constant(bool? answer) : IConnectionOracle
    {
        public bool? Allows(int sourcePod, int destinationPod, AddressFamilies family, Protocol protocol, int port) => answer;
    }
}
