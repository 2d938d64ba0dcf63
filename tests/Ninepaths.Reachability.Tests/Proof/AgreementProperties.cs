using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>The engine and the naive evaluator decide alike, whatever the cluster and its policies are.</summary>
public class AgreementProperties
{
    [Fact]
    public void The_engine_decides_as_the_policies_themselves_say()
    {
        var (compared, allowed, ambiguous, restricted) = (0L, 0L, 0L, 0L);
        ClusterGen.Any.Sample(
            cluster =>
            {
                Agreement? agreement = null;
                Smallest.Check(cluster, each => agreement = new Agreement(each.Network()).Check(stride: 97));
                Interlocked.Add(ref compared, agreement!.Compared);
                Interlocked.Add(ref allowed, agreement.AllowedOnes);
                Interlocked.Add(ref ambiguous, agreement.AmbiguousOnes);
                Interlocked.Add(ref restricted, agreement.RestrictedOnes);
            },
            iter: Iterations.Of(1000));
        // A property about nothing would hold too.
        Assert.InRange(allowed, compared / 10, compared * 9 / 10);
        Assert.InRange(ambiguous, 1, allowed);
        Assert.InRange(restricted, 1, allowed);
    }
}
