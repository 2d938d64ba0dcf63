using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Assertions;

/// <summary>Something that is to be true of a cluster, whatever its policies are.</summary>
/// <param name="Kind">What is asserted.</param>
/// <param name="Name">What its author calls it.</param>
/// <param name="From">The sources.</param>
/// <param name="To">The destinations.</param>
/// <param name="Connections">The connections it is about.</param>
/// <param name="Protection">How well they have to be protected; null for any way. For <see cref="AssertionKind.Must"/> only.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record Assertion(
    AssertionKind Kind, string Name, EndSelector From, EndSelector To, ConnectionSet Connections, ProtectionLevel? Protection, Origin Origin);

/// <summary>What is asserted.</summary>
public enum AssertionKind
{
    /// <summary>Every source reaches every destination.</summary>
    Must,

    /// <summary>No source reaches any destination.</summary>
    MustNot,

    /// <summary>Nothing but the sources reaches the destinations, addresses outside the cluster included.</summary>
    Only,
}

/// <summary>Ends by name, by namespace and by labels; an end that any part matches is meant.</summary>
/// <param name="Parts">Never empty.</param>
public sealed record EndSelector(ImmutableArray<EndSelectorPart> Parts);

/// <summary>Ends.</summary>
/// <param name="Name">As a person names them; null for pods by namespace and labels.</param>
/// <param name="Namespace">The namespace; null for any.</param>
/// <param name="Labels">Labels that the pods have.</param>
/// <param name="Outside">True for every address outside the cluster.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record EndSelectorPart(string? Name, string? Namespace, IReadOnlyDictionary<string, string> Labels, bool Outside, Origin Origin);
