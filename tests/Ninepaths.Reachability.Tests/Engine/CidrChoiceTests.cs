using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Engine;

/// <summary>A user's word on whether addresses match pods counts for Cilium's own policies, too.</summary>
public class CidrChoiceTests
{
    [Theory]
    [InlineData(null, "nothing")]
    [InlineData(false, "nothing")]
    [InlineData(true, "everything")]
    public void It_decides(bool? matches, string through) => Assert.Equal(
        through, With(Cilium("endpointSelector: {matchLabels: {app: db}}, ingress: [{fromCIDR: [10.0.0.1/32]}]"), new NetworkChoices(DialectName.Cilium, CidrMatchesPods: matches)).Between("shop/web", "shop/db"));
}
