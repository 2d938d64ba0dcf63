using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Engine;

/// <summary>What policies let through from one end to another. What is in neither of the first two is denied.</summary>
/// <param name="Allowed">Let through.</param>
/// <param name="Restricted">Let through under a condition that cannot be decided from outside, such as a path of HTTP.</param>
/// <param name="Ambiguous">Of both, what policies of equal priority disagree on: some order of them lets it through.</param>
/// <param name="Authenticated">Of both, what requires that both ends authenticate each other first.</param>
public sealed record Decision(ConnectionSet Allowed, ConnectionSet Restricted, ConnectionSet Ambiguous, ConnectionSet Authenticated)
{
    public static readonly Decision Nothing = new(ConnectionSet.None, ConnectionSet.None, ConnectionSet.None, ConnectionSet.None);

    /// <summary>These get through, whatever policies say.</summary>
    public static Decision Everything(ConnectionSet connections) => Nothing with { Allowed = connections };

    /// <summary>Everything that may get through.</summary>
    public ConnectionSet Open => Allowed.Union(Restricted);

    internal static Decision Of(Outcome egress, Outcome ingress, ConnectionSet possible)
    {
        var open = egress.Open.Intersect(ingress.Open).Intersect(possible);
        var allowed = egress.Allowed.Intersect(ingress.Allowed).Intersect(open);
        return new(allowed, open.Except(allowed), open.Intersect(egress.Ambiguous.Union(ingress.Ambiguous)), open.Intersect(egress.Authenticated.Union(ingress.Authenticated)));
    }
}
