using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Kubeconfigs;

/// <summary>The client's half of a connection, as a kubeconfig makes it (client-go's rules).</summary>
internal static class KubeconfigDialer
{
    private const string Readable = "a kubeconfig that kubectl can read too";

    /// <param name="cluster">The cluster it belongs to.</param>
    /// <param name="file">The kubeconfig.</param>
    /// <param name="host">Where files that it names lie; null for files inside a pod.</param>
    /// <param name="path">The kubeconfig's own path: what embedded data is called after.</param>
    /// <param name="address">The URL dialled; null where the kubeconfig has none.</param>
    /// <param name="inside">The program that reads it inside a container of its own, where files that it names are mounted; null for one
    /// on the host.</param>
    public static Dialer Read(
        Cluster cluster, KubeconfigFile file, Host? host, string path, out string? address, Component? inside = null) =>
        Read(cluster, file, file.Current.Cluster, file.Current.User, host, path, out address, inside);

    /// <summary>The same for another context than the current one.</summary>
    public static Dialer Read(
        Cluster cluster, KubeconfigFile file, KubeconfigCluster? target, KubeconfigUser? user, Host? host, string path,
        out string? address, Component? inside = null)
    {
        address = target?.Server?.Value;
        var origin = target?.Server?.Origin ?? file.Origin;
        var name = target?.TlsServerName?.Value ?? HostOf(address);
        // What a file that cannot be parsed leaves out was not seen: that is not the same as its not being there.
        var broken = file.Clusters.IsEmpty && file.Users.IsEmpty ? file.Faults.FirstOrDefault() : null;
        var trust = Trust(cluster, target, host, inside, path, origin, broken);
        var credential = Identity(cluster, user, host, inside, path, origin, broken);
        var scheme = address is null
            ? Scheme.Unknown(origin, $"{path} names no server", "a kubeconfig with a server")
            : SchemeOf(address, trust, credential, origin, $"server: {address}");
        return new(scheme, trust, name, credential);
    }

    /// <summary>
    /// Whether client-go speaks TLS to an address: without a scheme it does where a CA, a client certificate or
    /// insecure-skip-tls-verify is configured (rest/url_utils.go).
    /// </summary>
    public static Scheme SchemeOf(string address, ServerTrust trust, Credential credential, Origin origin, string because)
    {
        if (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return Scheme.Plain(origin, because);
        var configured = trust is not ServerTrust.SystemRoots || credential is Wiring.Credential.Certificate or Wiring.Credential.Unknown;
        return configured || address.Contains("://", StringComparison.Ordinal)
            ? Scheme.Tls(origin, because)
            : Scheme.Plain(origin, $"{because} has no scheme, and neither a CA nor a client certificate is configured");
    }

    /// <summary>The host of a URL, without brackets and port.</summary>
    public static string? HostOf(string? address) =>
        address is null ? null : Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address,
            UriKind.Absolute, out var uri) ? uri.IdnHost.Trim('[', ']') : null;

    private static ServerTrust Trust(Cluster cluster, KubeconfigCluster? target, Host? host, Component? inside, string path, Origin origin,
        DocumentFault? broken)
    {
        if (target is null && broken is not null) return new ServerTrust.Unknown(broken.Origin, $"{path}: {broken.Message}", Readable);
        if (target is null)
            return new ServerTrust.Unknown(origin, $"{path} has no current context with a cluster", "a kubeconfig with a current context");
        if (target.InsecureSkipTlsVerify is { Value: true } skip)
            return new ServerTrust.Nobody(skip.Origin, "insecure-skip-tls-verify: true");
        if (target.CertificateAuthorityData is { } data)
            return new ServerTrust.Bundle(data.Origin, path, cluster.Material.Bundle(target, data.Value, BundleReader.Client));
        if (target.CertificateAuthority is { } ca)
        {
            if (host is null) return PublishedRoot.Trust(cluster, ca.Origin, "kube-system");
            var observed = Observed(host, inside, ca.Value);
            return observed.Missing is { } missing
                ? new ServerTrust.Unknown(ca.Origin, missing, observed.Needs)
                : new ServerTrust.Bundle(ca.Origin, observed.Path, cluster.Material.Bundle(observed.Fact!, BundleReader.Client));
        }

        return new ServerTrust.SystemRoots(target.Origin, $"{path} names no certificate-authority", cluster.Authorities.Names);
    }

    /// <summary>What a user of a kubeconfig shows.</summary>
    public static Credential Credential(Cluster cluster, KubeconfigUser user, Host host, string path) =>
        Identity(cluster, user, host, null, path, user.Origin, null);

    private static Credential Identity(
        Cluster cluster, KubeconfigUser? user, Host? host, Component? inside, string path, Origin origin, DocumentFault? broken)
    {
        if (user is null) return broken is null ? new Wiring.Credential.Nothing(origin, $"{path} names no user")
            : new Wiring.Credential.Unknown(broken.Origin, $"{path}: {broken.Message}", Readable);
        if (user.ClientCertificateData is { } data)
        {
            var chain = cluster.Material.Chain(user, data.Value);
            return new Wiring.Credential.Certificate(data.Origin, path, chain, Match(chain, user, host, inside));
        }

        if (user.ClientCertificate is { } certificate)
        {
            if (host is null) return new Wiring.Credential.Unknown(certificate.Origin, $"{certificate.Value} is inside a pod",
                $"{certificate.Value} of the pod");
            var observed = Observed(host, inside, certificate.Value);
            if (observed.Missing is { } missing) return new Wiring.Credential.Unknown(certificate.Origin, missing, observed.Needs);
            var chain = cluster.Material.Chain(observed.Fact!, observed.Content);
            return new Wiring.Credential.Certificate(certificate.Origin, observed.Path, chain, Match(chain, user, host, inside));
        }

        if (user.TokenFile is { } tokenFile)
            return new Wiring.Credential.Token(tokenFile.Origin, TokenKind.Projected, null, ServiceAccountKeys.Trust(cluster, tokenFile.Origin));
        if (user.Token is { } token)
            return new Wiring.Credential.Token(token, TokenKind.Static, null,
                new(KeyMatch.NotObserved, token, "whom the token stands for is not known: tokens are never read"));
        if (user.Exec is { } exec) return new Wiring.Credential.Plugin(exec.Origin, $"the program {TextSafety.Inert(exec.Value)}");
        if (user.AuthProvider is { } provider)
            return new Wiring.Credential.Plugin(provider.Origin, $"the auth provider {TextSafety.Inert(provider.Value)}");
        if (user.Username is { } name)
            return new Wiring.Credential.Plugin(name, "a user name and password, which Kubernetes has not accepted since 1.19");
        return new Wiring.Credential.Nothing(user.Origin, $"{path} holds no credential");
    }

    private static ObservedFile Observed(Host host, Component? inside, string path) =>
        inside is null ? ObservedFile.Of(host, path) : ObservedFile.Of(inside, path);

    private static KeyMatch Match(PresentedChain chain, KubeconfigUser user, Host? host, Component? inside)
    {
        if (user.ClientKeyPublic is { } half)
        {
            var keys = PublicKeyReader.Read(half.Value.Span).Keys;
            return TlsMaterial.Match(chain, [.. keys.Select(key => new PublicKeyFact(key.SpkiSha256, key.Line))]);
        }

        return user.ClientKey is { } path && host is not null
            ? TlsMaterial.Match(chain, Observed(host, inside, path.Value).Fact?.PublicKeys ?? []) : KeyMatch.NotObserved;
    }
}
