using Ninepaths.Reachability.Engine;

namespace Ninepaths.Pods.Bench;

/// <summary>Counts the ordered pairs of pods between which something may pass: the whole matrix, read once.</summary>
internal static class PairCount
{
    public static (long Allowed, long All) Of(ReachEngine engine)
    {
        long allowed = 0, all = 0;
        var classes = engine.Classes;
        for (var from = 0; from < classes.Length; from++)
            for (var to = 0; to < classes.Length; to++)
            {
                var pairs = (long)classes[from].Members.Count * classes[to].Members.Count - (from == to ? classes[from].Members.Count : 0);
                all += pairs;
                if (!engine.Between(from, to).Open.IsEmpty) allowed += pairs;
            }

        return (allowed, all);
    }
}
