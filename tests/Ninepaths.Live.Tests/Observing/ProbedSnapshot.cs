using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Live.Tests.Observing;

internal static class ProbedSnapshot
{
    /// <summary>The snapshot with what the ports answered: each fact at the host whose port it is.</summary>
    public static Snapshot WithProbes(this Snapshot seen, ImmutableArray<ProbeTarget> targets, ImmutableArray<ProbeFact> probes)
    {
        var byHost = targets.Zip(probes).ToLookup(pair => pair.First.Host, pair => pair.Second);
        return seen with
        {
            Probes = [.. byHost[null]],
            Hosts = [.. seen.Hosts.Select(host => host.Probed([.. byHost[host.Name]]))],
        };
    }
}
