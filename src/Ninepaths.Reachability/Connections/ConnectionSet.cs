using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Connections;

/// <summary>
/// A set of connections between two ends: address family, protocol and destination port. Immutable, and equal by content.
/// </summary>
/// <remarks>All of them lie on one line, family by family and protocol by protocol; a set is a list of disjoint spans in order.</remarks>
public sealed class ConnectionSet : IEquatable<ConnectionSet>
{
    /// <summary>The highest port; the lowest is 1.</summary>
    public const int HighestPort = 65535;

    private const int Width = 1 << 16;
    private const int Protocols = 5;

    public static readonly ConnectionSet None = new([]);
    public static readonly ConnectionSet All = Everything(AddressFamilies.Both);
    public static readonly ConnectionSet AllIPv4 = Everything(AddressFamilies.IPv4);
    public static readonly ConnectionSet AllIPv6 = Everything(AddressFamilies.IPv6);

    /// <summary>Every port of TCP, UDP and SCTP, in both families: what all policy APIs of Kubernetes speak of.</summary>
    public static readonly ConnectionSet WithPorts = Union([Of(Protocol.Tcp), Of(Protocol.Udp), Of(Protocol.Sctp)]);

    private readonly ImmutableArray<Span> _spans;
    private readonly int _hash;

    private ConnectionSet(ImmutableArray<Span> spans)
    {
        _spans = spans;
        var hash = new HashCode();
        foreach (var span in spans) hash.Add(span);
        _hash = hash.ToHashCode();
    }

    private readonly record struct Span(int First, int Last);

    public bool IsEmpty => _spans.IsEmpty;

    /// <summary>True when nothing is missing in the given families.</summary>
    public bool IsAll(AddressFamilies families) => Everything(families).IsSubsetOf(this);

    /// <summary>Everything of these families.</summary>
    public static ConnectionSet Of(AddressFamilies families) => families switch
    {
        AddressFamilies.IPv4 => AllIPv4,
        AddressFamilies.IPv6 => AllIPv6,
        AddressFamilies.Both => All,
        _ => None,
    };

    /// <summary>Every port of a protocol, in both families.</summary>
    public static ConnectionSet Of(Protocol protocol) =>
        protocol < Protocol.Icmp ? Of(protocol, 1, HighestPort) : Of(protocol, 0, 0);

    /// <summary>One port, in both families.</summary>
    public static ConnectionSet Of(Protocol protocol, int port) => Of(protocol, port, port);

    /// <summary>The ports of a protocol from the first to the last, in both families.</summary>
    public static ConnectionSet Of(Protocol protocol, int first, int last) =>
        new([At(0, protocol, first, last), At(1, protocol, first, last)]);

    /// <summary>What is in any of the sets.</summary>
    public static ConnectionSet Union(IEnumerable<ConnectionSet> sets) => Merge(sets.SelectMany(set => set._spans));

    public ConnectionSet Union(ConnectionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsEmpty || ReferenceEquals(this, other) ? other : other.IsEmpty ? this : Merge(_spans.Concat(other._spans));
    }

    public ConnectionSet Intersect(ConnectionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsEmpty || ReferenceEquals(this, other)) return this;
        var spans = ImmutableArray.CreateBuilder<Span>();
        for (int i = 0, j = 0; i < _spans.Length && j < other._spans.Length;)
        {
            var (a, b) = (_spans[i], other._spans[j]);
            var (first, last) = (Math.Max(a.First, b.First), Math.Min(a.Last, b.Last));
            if (first <= last) spans.Add(new(first, last));
            if (a.Last < b.Last) i++;
            else j++;
        }

        return spans.Count == 0 ? None : new(spans.ToImmutable());
    }

    public ConnectionSet Except(ConnectionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsEmpty || other.IsEmpty) return this;
        var spans = ImmutableArray.CreateBuilder<Span>();
        var j = 0;
        foreach (var span in _spans)
        {
            var first = span.First;
            while (j < other._spans.Length && other._spans[j].Last < first) j++;
            for (var k = j; k < other._spans.Length && other._spans[k].First <= span.Last; k++)
            {
                if (other._spans[k].First > first) spans.Add(new(first, other._spans[k].First - 1));
                first = other._spans[k].Last + 1;
            }

            if (first <= span.Last) spans.Add(new(first, span.Last));
        }

        return spans.Count == 0 ? None : new(spans.ToImmutable());
    }

    public bool Overlaps(ConnectionSet other) => !Intersect(other).IsEmpty;

    public bool IsSubsetOf(ConnectionSet other) => Except(other).IsEmpty;

    /// <summary>The part of one address family.</summary>
    public ConnectionSet In(AddressFamilies families) => Intersect(Of(families));

    public bool Contains(AddressFamilies family, Protocol protocol, int port) => Overlaps(Of(protocol, port).In(family));

    /// <summary>The port ranges of a protocol in one family, in order; ICMP and others answer 0 to 0.</summary>
    public IEnumerable<(int First, int Last)> Ports(AddressFamilies family, Protocol protocol)
    {
        var start = Start(family == AddressFamilies.IPv6 ? 1 : 0, protocol);
        foreach (var span in _spans)
        {
            if (span.Last >= start && span.First < start + Width)
                yield return (Math.Max(span.First, start) - start, Math.Min(span.Last, start + Width - 1) - start);
        }
    }

    public bool Equals(ConnectionSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _spans.AsSpan().SequenceEqual(other._spans.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ConnectionSet);

    public override int GetHashCode() => _hash;

    /// <summary><see cref="ConnectionText"/> writes it for people.</summary>
    public override string ToString() => string.Join(' ', _spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.First}-{span.Last}")));

    private static ConnectionSet Everything(AddressFamilies families)
    {
        var spans = new List<Span>();
        for (var family = 0; family < 2; family++)
        {
            if (!families.HasFlag(family == 0 ? AddressFamilies.IPv4 : AddressFamilies.IPv6)) continue;
            for (var protocol = Protocol.Tcp; protocol <= Protocol.Other; protocol++)
                spans.Add(protocol < Protocol.Icmp ? At(family, protocol, 1, HighestPort) : At(family, protocol, 0, 0));
        }

        return new([.. spans]);
    }

    private static ConnectionSet Merge(IEnumerable<Span> spans)
    {
        var merged = ImmutableArray.CreateBuilder<Span>();
        foreach (var next in spans.OrderBy(span => span.First))
        {
            // Spans of two protocols never touch: ports begin at 1.
            if (merged.Count > 0 && next.First <= merged[^1].Last + 1) merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, next.Last) };
            else merged.Add(next);
        }

        return merged.Count == 0 ? None : new(merged.ToImmutable());
    }

    private static int Start(int family, Protocol protocol) => ((family * Protocols) + (int)protocol) * Width * 2;

    private static Span At(int family, Protocol protocol, int first, int last) => new(Start(family, protocol) + first, Start(family, protocol) + last);
}
