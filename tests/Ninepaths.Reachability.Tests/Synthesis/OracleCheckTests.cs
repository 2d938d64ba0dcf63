using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Proofs;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class OracleCheckTests
{
    private static readonly SynthesizedPolicies Policies = PolicySynthesis.Of(
        Logs.Observe(Shop.Network, "tcp 6 9 ESTABLISHED src=10.1.0.1 dst=10.1.0.2 sport=1 dport=1 src=10.1.0.2 dst=10.1.0.1 sport=1 dport=1"), new(PolicyKind.NetworkPolicy));

    private sealed class Listener : IConnectionOracle
    {
        public HashSet<(Protocol, int)> Heard { get; } = [];

        public bool? Allows(int sourcePod, int destinationPod, AddressFamilies family, Protocol protocol, int port)
        {
            Heard.Add((protocol, port));
            return null;
        }
    }

    [Fact]
    public void Pairs_that_there_was_no_time_for_are_counted()
    {
        var engine = new ReachEngine(PolicyReplacement.Of(Policies).Network);
        var (whole, limited) = (new OracleCheck(engine, new Listener(), Policies), new OracleCheck(engine, new Listener(), Policies, most: 1));
        Assert.Equal((0, 1), (whole.Skipped, limited.Pairs));
        Assert.True(whole.Pairs > 1);
        Assert.Equal(whole.Pairs, limited.Pairs + limited.Skipped);
    }

    [Fact]
    public void Every_pair_is_asked_about_a_port_that_nobody_needs()
    {
        var listener = new Listener();
        Assert.True(new OracleCheck(new ReachEngine(PolicyReplacement.Of(Policies).Network), listener, Policies).Asked > 0);
        Assert.Contains((Protocol.Tcp, 1), listener.Heard);
        Assert.Contains((Protocol.Tcp, 2), listener.Heard);
    }
}
