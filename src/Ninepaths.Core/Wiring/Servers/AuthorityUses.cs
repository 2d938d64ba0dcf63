using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>Every CA that a setting names, and what for: the same key in two places is found whatever its file or name.</summary>
internal sealed class AuthorityUses
{
    private static readonly ImmutableArray<(ComponentKind Kind, string Key, AuthorityRole Role, string Purpose)> Settings =
    [
        (ComponentKind.KubeApiserver, "client-ca-file", AuthorityRole.Clients, "the CA for client certificates of the API server"),
        (ComponentKind.KubeApiserver, "requestheader-client-ca-file", AuthorityRole.FrontProxy, "the CA of the front proxy"),
        (ComponentKind.KubeApiserver, "kubelet-certificate-authority", AuthorityRole.Servers, "the CA of kubelet serving certificates"),
        (ComponentKind.KubeApiserver, "etcd-cafile", AuthorityRole.Etcd, "the CA of etcd"),
        (ComponentKind.Kubelet, "client-ca-file", AuthorityRole.Clients, "the CA for client certificates of the kubelet"),
        (ComponentKind.KubeControllerManager, "cluster-signing-cert-file", AuthorityRole.Clients, "the CA that signs certificate requests"),
        (ComponentKind.KubeControllerManager, "client-ca-file",
            AuthorityRole.Clients, "the CA for client certificates of the controller-manager"),
        (ComponentKind.KubeControllerManager, "root-ca-file", AuthorityRole.Servers, "the CA that pods trust"),
        (ComponentKind.Etcd, "trusted-ca-file", AuthorityRole.Etcd, "the CA for clients of etcd"),
        (ComponentKind.Etcd, "peer-trusted-ca-file", AuthorityRole.Etcd, "the CA of etcd peers"),
    ];

    private readonly ImmutableArray<Use> _uses;

    public AuthorityUses(Cluster cluster)
    {
        var uses = ImmutableArray.CreateBuilder<Use>();
        foreach (var (kind, key, role, purpose) in Settings)
        {
            foreach (var component in cluster.Of(kind))
            {
                var setting = component.Settings[key];
                if (setting.Text is not { } path || ObservedFile.Of(component, path) is not { Missing: null } file) continue;
                foreach (var authority in cluster.Material.Bundle(file.Fact!, BundleReader.Client).Certificates)
                    uses.Add(new(authority, role, purpose, setting.Origin, component));
            }
        }

        _uses = uses.ToImmutable();
        Clients = [.. _uses.Where(use => use.Role is AuthorityRole.Clients).Select(use => new SharedAuthority(use.Authority.Subject.ToString(), use.Purpose, use.Origin))
            .Concat(Published(cluster)).DistinctBy(each => (each.Subject, each.Purpose))];
        Names = _uses.Select(use => use.Authority.Subject.ToString()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Subjects of all these CAs: the cluster's own, which no operating system trusts.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>The CAs that sign for users, nodes and components, by their names, each purpose once.</summary>
    public ImmutableArray<SharedAuthority> Clients { get; }

    /// <summary>What API servers publish of themselves: there even where nobody saw their files.</summary>
    private static IEnumerable<SharedAuthority> Published(Cluster cluster) =>
        from map in cluster.Facts.Api.In("kube-system", "configmaps")
        where map.Name == "extension-apiserver-authentication"
        from authority in TrustBundle.ForClients(map.Body.Text("data", "client-ca-file") ?? "").Certificates
        select new SharedAuthority(authority.Subject.ToString(), "the CA for client certificates of the API server", map.Origin);

    /// <summary>Where CAs of these roots also vouch for other people's certificates, one place for each purpose: the same key, or one that
    /// it signed.</summary>
    public ImmutableArray<SharedAuthority> Shared(TrustBundle roots, AuthorityRole with)
    {
        var shared = ImmutableArray.CreateBuilder<SharedAuthority>();
        var keys = roots.Certificates.Select(root => root.SpkiSha256).ToHashSet(StringComparer.Ordinal);
        foreach (var use in _uses)
        {
            if (use.Role != with || shared.Any(each => each.Purpose == use.Purpose)) continue;
            var below = !keys.Contains(use.Authority.SpkiSha256)
                && ChainVerifier.VerifyClient(roots, [use.Authority], Common(roots, use.Authority)) is ChainVerdict.Trusted;
            if (below || keys.Contains(use.Authority.SpkiSha256))
                shared.Add(new(use.Authority.DisplayName, below ? $"{use.Purpose}, below the same root" : use.Purpose, use.Origin));
        }

        return shared.ToImmutable();
    }

    /// <summary>The first instant at which all of them were valid: a root may have been renewed after it signed.</summary>
    private static DateTimeOffset Common(TrustBundle roots, Certificate authority) =>
        roots.Certificates.Append(authority).Max(each => each.NotBefore);

    private sealed record Use(Certificate Authority, AuthorityRole Role, string Purpose, Origin Origin, Component Component);
}

/// <summary>Whose certificates a CA vouches for.</summary>
internal enum AuthorityRole
{
    /// <summary>Users, nodes and components towards Kubernetes servers.</summary>
    Clients,

    /// <summary>The front proxy only.</summary>
    FrontProxy,

    /// <summary>Servers, for clients to verify.</summary>
    Servers,

    /// <summary>etcd and its clients.</summary>
    Etcd,
}
