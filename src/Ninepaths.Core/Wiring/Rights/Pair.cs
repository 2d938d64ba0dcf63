using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Two rights that are a power only together.</summary>
internal static class Pair
{
    /// <summary>A grant of each: one pair for the first of the ones that has another, and one for the first of the others. Where either is
    /// a subject's own, it is among them.</summary>
    /// <param name="ones">What gives the one right, own grants first.</param>
    /// <param name="others">What gives the other, own grants first.</param>
    /// <param name="sameNames">True where both must be for the same object.</param>
    public static IEnumerable<ImmutableArray<Grant>> Of(IEnumerable<Grant> ones, IEnumerable<Grant> others, bool sameNames)
    {
        var (first, second) = (ones.ToList(), others.ToList());
        if (first.Count == 0 || second.Count == 0) return [];
        if (!sameNames) return [[first[0], second[0]]];
        return new[] { First(first, second), First(second, first) }.OfType<ImmutableArray<Grant>>();
    }

    private static ImmutableArray<Grant>? First(List<Grant> ones, List<Grant> others)
    {
        var any = others.Find(grant => grant.IsForAll);
        var byName = new Lazy<ILookup<string, Grant>>(() =>
            (from grant in others from name in grant.Names select (name, grant)).ToLookup(each => each.name, each => each.grant, StringComparer.Ordinal));
        foreach (var grant in ones)
        {
            var other = grant.IsForAll ? others[0] : any ?? grant.Names.SelectMany(name => byName.Value[name]).FirstOrDefault();
            if (other is not null) return [grant, other];
        }

        return null;
    }
}
