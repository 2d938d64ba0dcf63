using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Proof;

/// <summary>The naive evaluator, asked about pods.</summary>
public sealed class NaiveOracle(PodNetwork network) : IConnectionOracle
{
    private readonly NaiveEvaluator _evaluator = new(network);

    public bool? Allows(int sourcePod, int destinationPod, AddressFamilies family, Protocol protocol, int port)
    {
        var attempt = new Attempt(new AttemptEnd.OfPod(network.Pods[sourcePod]), new AttemptEnd.OfPod(network.Pods[destinationPod]), family, protocol, port);
        return _evaluator.Decide(attempt) switch
        {
            PossibleVerdicts.Allowed => true,
            PossibleVerdicts.Denied => false,
            _ => null,
        };
    }
}
