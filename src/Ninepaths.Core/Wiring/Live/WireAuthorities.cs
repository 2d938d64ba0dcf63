using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Live;

/// <summary>The CAs that a server names when it asks for a client certificate (RFC 8446 §4.2.4): those that its process trusts, whatever its files hold by now.</summary>
internal static class WireAuthorities
{
    /// <summary>Every name at any of the ports, with where it was seen; empty where no server named any.</summary>
    public static ImmutableArray<(string Name, Origin Origin)> Named(IEnumerable<SeenPort> ports) =>
        [.. ports.Where(port => port.Fact.Tls is { ClientCertificateRequested: true, AcceptableClientCAs.IsDefaultOrEmpty: false })
            .SelectMany(port => port.Fact.Tls!.AcceptableClientCAs.Select(name => (Name: name, port.Origin))).DistinctBy(each => DistinguishedNames.Key(each.Name))];

    /// <summary>Those that are in none of the bundles.</summary>
    public static ImmutableArray<(string Name, Origin Origin)> Beyond(IEnumerable<SeenPort> ports, params IEnumerable<TrustBundle> bundles)
    {
        var known = bundles.SelectMany(bundle => bundle.Certificates).Select(authority => DistinguishedNames.Key(authority.Subject.ToString())).ToHashSet(StringComparer.Ordinal);
        return [.. Named(ports).Where(each => !known.Contains(DistinguishedNames.Key(each.Name)))];
    }

    /// <summary>CAs of a bundle that a server does not name; empty where it names none at all.</summary>
    public static ImmutableArray<Certificate> Missing(IReadOnlyCollection<SeenPort> ports, TrustBundle bundle)
    {
        var named = Named(ports).Select(each => DistinguishedNames.Key(each.Name)).ToHashSet(StringComparer.Ordinal);
        return named.Count == 0 ? [] : [.. bundle.Certificates.Where(authority => !named.Contains(DistinguishedNames.Key(authority.Subject.ToString())))];
    }

    /// <summary>Those that sign for users, nodes and components of the cluster too.</summary>
    public static ImmutableArray<(SharedAuthority Shared, Origin Seen)> Shared(Cluster cluster, IEnumerable<(string Name, Origin Origin)> named)
    {
        var clients = cluster.Authorities.Clients;
        return
        [
            .. from each in named
               let key = DistinguishedNames.Key(each.Name)
               from use in clients
               where DistinguishedNames.Key(use.Subject) == key
               select (use, each.Origin),
        ];
    }
}
