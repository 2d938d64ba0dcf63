using System.Collections.Immutable;
using System.Net;
using Ninepaths.Pki;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The certificates of --tls-sni-cert-key, and which of them a client sees for the name it dials.</summary>
/// <remarks>staging/src/k8s.io/apiserver/pkg/server/dynamiccertificates/named_certificates.go, and getCertificate of Go's
/// crypto/tls.</remarks>
internal static class NamedCertificates
{
    /// <summary>The certificate shown for a name or address; null where it is the main one.</summary>
    public static ServingIdentity? For(Cluster cluster, Component server, string? dialled)
    {
        if (dialled is null) return null;
        var name = dialled.ToLowerInvariant();
        var pairs = server.Settings["tls-sni-cert-key"].Values.Select(value => Read(cluster, server, value)).OfType<Pair>().ToList();
        // Names that are given come before names that a certificate has, then the earlier before the later.
        var ordered = pairs.OrderByDescending(pair => pair.Given is not null).ToList();
        var wildcard = IPAddress.TryParse(name, out _)
            ? null : "*" + name[(name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : name.Length)..];
        return (ordered.Find(pair => pair.Has(name)) ?? (wildcard is null ? null : ordered.Find(pair => pair.Has(wildcard))))?.Identity
            ?? (wildcard is null ? null : ordered.Find(pair => pair.Names is null)?.Identity);
    }

    /// <summary>All of them that were observed.</summary>
    public static IEnumerable<ServingIdentity.Certificate> All(Cluster cluster, Component server) =>
        server.Settings["tls-sni-cert-key"].Values.Select(value => Read(cluster, server, value)?.Identity).OfType<ServingIdentity.Certificate>();

    /// <summary><c>cert,key</c> or <c>cert,key:name,name</c>.</summary>
    private static Pair? Read(Cluster cluster, Component server, string value)
    {
        var parts = value.Split(':', 2);
        if (parts[0].Split(',', StringSplitOptions.TrimEntries) is not [var certificate, var key]) return null;
        var identity = Identity(cluster, server, certificate, key);
        return new(parts.Length == 2 ? [.. parts[1].Split(',', StringSplitOptions.TrimEntries)] : null, identity);
    }

    private static ServingIdentity Identity(Cluster cluster, Component server, string certificate, string key)
    {
        var origin = server.Settings["tls-sni-cert-key"].Origin;
        var file = ObservedFile.Of(server, certificate);
        if (file.Missing is { } missing) return new ServingIdentity.Unknown(origin, missing, file.Needs);
        var chain = cluster.Material.Chain(file.Fact!, file.Content);
        return new ServingIdentity.Certificate(origin, file.Path, chain,
            TlsMaterial.Match(chain, ObservedFile.Of(server, key).Fact?.PublicKeys ?? []));
    }

    /// <param name="Given">The names it is shown for, where the flag says so.</param>
    private sealed record Pair(ImmutableArray<string>? Given, ServingIdentity Identity)
    {
        /// <summary>The names it is shown for; null where they stand in a certificate that was not observed.</summary>
        public ImmutableArray<string>? Names =>
            Given ?? (Identity is ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] } ? Own(leaf) : null);

        public bool Has(string name) => Names?.Contains(name, StringComparer.OrdinalIgnoreCase) is true;

        // Addresses in the certificate do not count: only a given name can be one.
        private static ImmutableArray<string> Own(Certificate leaf) =>
            IPAddress.TryParse(leaf.Subject.CommonName, out _) ? leaf.DnsNames : [leaf.Subject.CommonName, .. leaf.DnsNames];
    }
}
