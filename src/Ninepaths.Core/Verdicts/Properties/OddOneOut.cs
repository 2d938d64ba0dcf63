using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Says which end is the odd one when a bundle and a certificate do not fit: a certificate that others accept is not at fault, a
/// bundle that accepts nobody is.</summary>
internal static class OddOneOut
{
    private static readonly ImmutableArray<Property> Identities = [Property.ServerIdentity, Property.ClientIdentity];

    public static List<(Connection Connection, ImmutableArray<PropertyVerdict> Properties)> Blame(
        List<(Connection Connection, ImmutableArray<PropertyVerdict> Properties)> judged)
    {
        var (accepted, accepting) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (connection, properties) in judged)
        {
            foreach (var property in Identities)
            {
                if (properties[(int)property] is not PropertyVerdict.Proven || Ends(connection, property) is not var (leaf, bundle))
                    continue;
                accepted.Add(leaf);
                accepting.Add(bundle);
            }
        }

        return [.. judged.Select(each =>
            (each.Connection, ImmutableArray.CreateRange(each.Properties, property => Blamed(each.Connection, property))))];

        PropertyVerdict Blamed(Connection connection, PropertyVerdict property) =>
            property is PropertyVerdict.Refuted { Weakness: Weakness.ServerAuthorityUnknown or Weakness.ClientAuthorityUnknown } refuted
                && Ends(connection, property.Property) is var (leaf, bundle) && accepted.Contains(leaf) && !accepting.Contains(bundle)
                ? refuted with
                {
                    Subject = property.Property is Property.ServerIdentity ? ServerIdentityJudge.Truster(connection) : connection.Server,
                    Evidence = [.. refuted.Evidence.Reverse()],
                }
                : property;
    }

    /// <summary>The certificate that is shown and the bundle that it is held against; null where either was not observed.</summary>
    private static (string Leaf, string Bundle)? Ends(Connection connection, Property property)
    {
        var chain = property is Property.ServerIdentity
            ? (connection.Acceptor.Identity as ServingIdentity.Certificate)?.Chain
            : (connection.Dialer.Credential as Credential.Certificate)?.Chain;
        var (origin, file) = property is Property.ServerIdentity
            ? connection.Dialer.Trust is ServerTrust.Bundle trust ? (trust.Origin, trust.File) : default
            : connection.Acceptor.ClientAuth switch
            {
                ClientAuth.Required required => (required.Origin, required.File),
                ClientAuth.Accepted some => (some.Origin, some.File),
                _ => default,
            };
        return chain is { Certificates: [var leaf, ..] } && file is not null ? (leaf.Sha256, $"{property} {origin!.Host} {file}") : null;
    }
}
