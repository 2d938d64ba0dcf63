using System.Collections.Immutable;

namespace Ninepaths.Reachability.Addresses;

/// <summary>A set of addresses of both families: disjoint ranges, IPv4 before IPv6, in order.</summary>
public sealed class AddressSet : IEquatable<AddressSet>
{
    public static readonly AddressSet None = new([]);
    public static readonly AddressSet All = new([AddressRange.AllIPv4, AddressRange.AllIPv6]);

    private AddressSet(ImmutableArray<AddressRange> ranges) => Ranges = ranges;

    public ImmutableArray<AddressRange> Ranges { get; }

    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>All addresses of any of the ranges.</summary>
    public static AddressSet Of(IEnumerable<AddressRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (var next in ranges.OrderBy(range => range.Family).ThenBy(range => range.First))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Family == next.Family && (next.First <= last.Last || next.First - 1 == last.Last))
                merged[^1] = last with { Last = UInt128.Max(last.Last, next.Last) };
            else
                merged.Add(next);
        }

        return new(merged.ToImmutable());
    }

    public AddressSet Union(AddressSet other) => Of(Ranges.Concat(other.Ranges));

    public AddressSet Complement()
    {
        var gaps = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (var all in All.Ranges)
        {
            var next = all.First;
            var open = true;
            foreach (var range in Ranges.Where(range => range.Family == all.Family))
            {
                if (range.First > next) gaps.Add(new(all.Family, next, range.First - 1));
                open = range.Last < all.Last;
                if (open) next = range.Last + 1;
            }

            if (open) gaps.Add(new(all.Family, next, all.Last));
        }

        return new(gaps.ToImmutable());
    }

    public AddressSet Except(AddressSet other) => Complement().Union(other).Complement();

    public AddressSet Intersect(AddressSet other) => Complement().Union(other.Complement()).Complement();

    public bool Contains(AddressRange range)
    {
        foreach (var each in Ranges)
            if (each.Contains(range)) return true;
        return false;
    }

    public bool Equals(AddressSet? other) => other is not null && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as AddressSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var range in Ranges) hash.Add(range);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(",", Ranges);
}
