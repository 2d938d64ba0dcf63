using System.Collections.Immutable;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Answers;

/// <summary>Allowed connections by what protects them: disjoint, and together all that are allowed.</summary>
public sealed class Protections : IEquatable<Protections>
{
    public static readonly Protections None = new([]);

    private readonly ImmutableSortedDictionary<ProtectionLevel, ConnectionSet> _byLevel;

    private Protections(IEnumerable<KeyValuePair<ProtectionLevel, ConnectionSet>> byLevel) =>
        _byLevel = byLevel.Where(each => !each.Value.IsEmpty).ToImmutableSortedDictionary();

    /// <summary>The levels that occur, worst first, each with its connections.</summary>
    public IEnumerable<KeyValuePair<ProtectionLevel, ConnectionSet>> Levels => _byLevel;

    public bool IsEmpty => _byLevel.IsEmpty;

    /// <summary>The worst level that occurs.</summary>
    public ProtectionLevel Worst => _byLevel.IsEmpty ? ProtectionLevel.MutuallyAuthenticated : _byLevel.First().Key;

    /// <summary>All allowed connections.</summary>
    public ConnectionSet Connections => ConnectionSet.Union(_byLevel.Values);

    public ConnectionSet At(ProtectionLevel level) => _byLevel.GetValueOrDefault(level, ConnectionSet.None);

    /// <summary>Everything at one level.</summary>
    public static Protections Of(ConnectionSet connections, ProtectionLevel level) => new([KeyValuePair.Create(level, connections)]);

    /// <summary>What is allowed by either, each connection at its worst: of many pods the one that is protected least counts.</summary>
    public Protections Worse(Protections other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsEmpty) return other;
        if (other.IsEmpty || ReferenceEquals(this, other)) return this;
        var taken = ConnectionSet.None;
        var levels = new List<KeyValuePair<ProtectionLevel, ConnectionSet>>();
        foreach (var level in _byLevel.Keys.Union(other._byLevel.Keys).Order())
        {
            var here = At(level).Union(other.At(level)).Except(taken);
            levels.Add(KeyValuePair.Create(level, here));
            taken = taken.Union(here);
        }

        return new(levels);
    }

    /// <summary>These and others that are disjoint from them.</summary>
    public Protections And(Protections other) => new(
        _byLevel.Keys.Union(other._byLevel.Keys).Select(level => KeyValuePair.Create(level, At(level).Union(other.At(level)))));

    /// <summary>The part that is among some connections.</summary>
    public Protections Limit(ConnectionSet connections) => new(_byLevel.Select(each => KeyValuePair.Create(each.Key, each.Value.Intersect(connections))));

    public bool Equals(Protections? other) => other is not null && (ReferenceEquals(this, other) || _byLevel.SequenceEqual(other._byLevel));

    public override bool Equals(object? obj) => Equals(obj as Protections);

    public override int GetHashCode() => Connections.GetHashCode();
}
