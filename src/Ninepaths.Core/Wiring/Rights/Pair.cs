using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Two rights that are a power only together.</summary>
internal static class Pair
{
    /// <summary>One grant of each; null where one is missing.</summary>
    /// <param name="ones">What gives the one right.</param>
    /// <param name="others">What gives the other.</param>
    /// <param name="sameNames">True where both must be for the same object.</param>
    public static ImmutableArray<Grant>? Of(IEnumerable<Grant> ones, IEnumerable<Grant> others, bool sameNames)
    {
        var (first, second) = (ones.ToList(), others.ToList());
        if (first.Count == 0 || second.Count == 0) return null;
        if (!sameNames) return [first[0], second[0]];
        if (first.Find(grant => grant.IsForAll) is { } any) return [any, second[0]];
        if (second.Find(grant => grant.IsForAll) is { } all) return [first[0], all];
        var byName = (from grant in second from name in grant.Names select (name, grant)).ToLookup(each => each.name, each => each.grant);
        foreach (var grant in first)
            foreach (var name in grant.Names)
                if (byName[name].FirstOrDefault() is { } same) return [grant, same];
        return null;
    }
}
