using CsCheck;
using Ninepaths.Reachability.Reading;
using Ninepaths.Reachability.Tests.Corpora;

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
            iter: Iterations.Of(300));
        // A property about nothing would hold too.
        Assert.InRange(allowed, compared / 10, compared * 9 / 10);
        Assert.InRange(ambiguous, 1, allowed);
        Assert.InRange(restricted, 1, allowed);
    }

    [Fact]
    public void So_it_does_with_policies_of_Calico() => Agrees(ClusterGen.OfCalico);

    [Fact]
    public void So_it_does_with_policies_of_Cilium() => Agrees(ClusterGen.OfCilium);

    private static void Agrees(Gen<ManifestCluster> clusters)
    {
        var (compared, allowed) = (0L, 0L);
        clusters.Sample(
            cluster =>
            {
                Agreement? agreement = null;
                Smallest.Check(cluster, each => agreement = new Agreement(each.Network()).Check(stride: 97));
                Interlocked.Add(ref compared, agreement!.Compared);
                Interlocked.Add(ref allowed, agreement.AllowedOnes);
            },
            iter: Iterations.Of(200));
        Assert.InRange(allowed, compared / 10, compared * 9 / 10);
    }

    public static TheoryData<string> Cases => PolicyCorpora.Cases("np-guard");

    [Theory, MemberData(nameof(Cases))]
    public void So_it_does_for_the_manifests_of_a_corpus(string name)
    {
        var folder = Path.Combine(PolicyCorpora.Folder("np-guard"), name);
        foreach (var choices in new NetworkChoices[] { new(CidrMatchesPods: false, HostNetworkPodsAreOrdinary: true), new(CidrMatchesPods: true, HostNetworkPodsAreOrdinary: false) })
            Assert.True(new Agreement(Given.Directory(folder, choices)).Check(stride: 37).Compared > 0);
    }
}
