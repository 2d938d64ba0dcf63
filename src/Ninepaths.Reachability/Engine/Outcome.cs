using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Engine;

/// <summary>
/// What rules do with the connections between two ends, seen from one side. Where policies of equal priority disagree, a connection is in more
/// than one set: each may happen. What is in none is undecided.
/// </summary>
/// <param name="Allowed">Allowed without condition.</param>
/// <param name="Restricted">Allowed under a condition that cannot be decided from outside. The other sets say what happens where it does not hold.</param>
/// <param name="Denied">Refused.</param>
/// <param name="Passed">The rest of the tier is skipped.</param>
/// <param name="Authenticated">Of what is allowed, what requires that both ends authenticate each other first.</param>
internal sealed record Outcome(ConnectionSet Allowed, ConnectionSet Restricted, ConnectionSet Denied, ConnectionSet Passed, ConnectionSet Authenticated)
{
    public static readonly Outcome Undecided = new(ConnectionSet.None, ConnectionSet.None, ConnectionSet.None, ConnectionSet.None, ConnectionSet.None);

    public static readonly Outcome AllowedAll = Undecided with { Allowed = ConnectionSet.All };

    /// <summary>Of what is restricted, what gets through whenever its condition holds; for the rest that depends on an order left open, too.</summary>
    public ConnectionSet Certain { get; init; } = ConnectionSet.None;

    /// <summary>Everything that some rule has decided, whether conditions hold or not.</summary>
    private ConnectionSet Decided => Allowed.Union(Denied).Union(Passed);

    /// <summary>What gets through, with or without condition.</summary>
    public ConnectionSet Open => Allowed.Union(Restricted);

    /// <summary>What gets through or not depending on an order that the API leaves open.</summary>
    public ConnectionSet Ambiguous => Allowed.Union(Restricted.Except(Certain)).Intersect(Denied);

    /// <summary>First this; what it leaves undecided, <paramref name="next"/>.</summary>
    public Outcome Then(Outcome next) => Before(next.Without(Decided));

    /// <summary>Either may be asked first.</summary>
    public Outcome InAnyOrder(Outcome other) => Also(other) with
    {
        Certain = Certain.Except(other.Decided).Union(other.Certain.Except(Decided)).Union(Certain.Intersect(other.Certain)),
    };

    /// <summary>Both at once, without order: what either denies is denied, and what needs no condition by either needs none.</summary>
    public Outcome Together(Outcome other)
    {
        var denied = Denied.Union(other.Denied);
        var allowed = Allowed.Union(other.Allowed).Except(denied);
        var restricted = Restricted.Union(other.Restricted).Except(denied).Except(allowed);
        return new(allowed, restricted, denied, Passed.Union(other.Passed), Authenticated.Union(other.Authenticated).Except(denied)) { Certain = restricted };
    }

    /// <summary>The end of a tier: what was passed goes on, and what is undecided meets <paramref name="deny"/>.</summary>
    public Outcome EndTier(bool deny) => deny ? this with { Denied = Denied.Union(ConnectionSet.All.Except(Decided)) } : this;

    /// <summary>What this tier decides; the next tier what it passed or left undecided.</summary>
    public Outcome ThenTier(Outcome next)
    {
        // What may be passed and may be decided too is both decided here and asked there; what is not decided there either is still to be asked on.
        var asked = next.Without(Allowed.Union(Denied).Except(Passed));
        return (this with { Passed = Passed.Except(asked.Decided) }).Before(asked);
    }

    // What needs authentication under a condition only does not need it where the next one allows it anyway.
    private Outcome Before(Outcome next) => Also(next) with
    {
        Authenticated = Authenticated.Except(next.Allowed).Union(next.Authenticated),
        Certain = Certain.Union(next.Certain.Except(Denied)),
    };

    private Outcome Also(Outcome other) => new(
        Allowed.Union(other.Allowed), Restricted.Union(other.Restricted), Denied.Union(other.Denied), Passed.Union(other.Passed),
        Authenticated.Union(other.Authenticated));

    private Outcome Without(ConnectionSet taken) => new(
        Allowed.Except(taken), Restricted.Except(taken), Denied.Except(taken), Passed.Except(taken), Authenticated.Except(taken))
    {
        Certain = Certain.Except(taken),
    };
}
