using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Answers;

/// <summary>What can get from one end to another, and how it is protected.</summary>
/// <param name="Protections">Everything that is allowed, by what protects it.</param>
/// <param name="Restricted">Of that, what is allowed under a condition of a higher layer only.</param>
/// <param name="Ambiguous">Of that, what policies of equal priority disagree on.</param>
/// <param name="Refused">What policies let through and a mesh refuses.</param>
public sealed record Answer(Protections Protections, ConnectionSet Restricted, ConnectionSet Ambiguous, ConnectionSet Refused)
{
    public static readonly Answer Nothing = new(Protections.None, ConnectionSet.None, ConnectionSet.None, ConnectionSet.None);

    /// <summary>Everything that is allowed.</summary>
    public ConnectionSet Connections => Protections.Connections;

    /// <summary>What is allowed for any of several pods.</summary>
    public Answer Or(Answer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, Nothing) || ReferenceEquals(this, other)) return other;
        if (ReferenceEquals(other, Nothing)) return this;
        var protections = Protections.Worse(other.Protections);
        // A condition that holds for one pod's connections only is none for the workload.
        var unconditional = Connections.Except(Restricted).Union(other.Connections.Except(other.Restricted));
        return new(protections, Restricted.Union(other.Restricted).Except(unconditional), Ambiguous.Union(other.Ambiguous), Refused.Union(other.Refused));
    }

    /// <summary>The part of it that is among some connections.</summary>
    public Answer Limit(ConnectionSet connections) => new(
        Protections.Limit(connections), Restricted.Intersect(connections), Ambiguous.Intersect(connections), Refused.Intersect(connections));
}
