using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reachability.Comparing;

/// <summary>Makes one change of the changes at ranges of addresses that touch, where they are the same.</summary>
internal static class TouchingRanges
{
    /// <summary>The changes with as few ranges as possible.</summary>
    /// <param name="changes">Changes and their ranges, in the order of addresses.</param>
    /// <param name="other">The name of the end that is no range.</param>
    /// <param name="renamed">A change with another name for the end that is one.</param>
    public static IEnumerable<ReachChange> Join(
        IEnumerable<(AddressRange Range, ReachChange Change)> changes, Func<ReachChange, string> other, Func<ReachChange, string, ReachChange> renamed)
    {
        foreach (var group in changes.GroupBy(each => other(each.Change), StringComparer.Ordinal))
        {
            var (range, change) = group.First();
            foreach (var next in group.Skip(1))
            {
                if (range.Touches(next.Range) && (change.Before, change.After) == (next.Change.Before, next.Change.After))
                {
                    range = range with { Last = next.Range.Last };
                    continue;
                }

                yield return renamed(change, ReachEnd.NameOf(range));
                (range, change) = next;
            }

            yield return renamed(change, ReachEnd.NameOf(range));
        }
    }
}
