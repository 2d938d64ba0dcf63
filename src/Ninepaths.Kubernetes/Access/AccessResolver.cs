using Ninepaths.Documents;
using Ninepaths.Kubernetes.Credentials;
using Ninepaths.Pki;

namespace Ninepaths.Kubernetes.Access;

/// <summary>From what the user said to a server, whom to trust and what to show, by client-go's rules (tools/clientcmd/client_config.go).</summary>
internal sealed class AccessResolver(Surroundings surroundings, TimeProvider clock)
{
    private const string Pick = "name a context with --context; kubectl config get-contexts lists them";

    /// <exception cref="UserErrorException">There is no such cluster, or its credential cannot be used.</exception>
    public async Task<ClusterAccess> ResolveAsync(ClusterChoice choice, CancellationToken cancellationToken)
    {
        if (!choice.InCluster && await Kubeconfig.ReadAsync(choice.Kubeconfig, surroundings, cancellationToken).ConfigureAwait(false) is { } kubeconfig)
            return await FromAsync(kubeconfig, choice.Context, cancellationToken).ConfigureAwait(false);
        if (choice.Context is not null)
            throw new UserErrorException($"there is no kubeconfig to look for the context '{TextSafety.Inert(choice.Context)}' in", "name one with --kubeconfig FILE");
        return await InClusterAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True in a pod with a service account.</summary>
    public static bool IsInCluster(Surroundings surroundings) =>
        surroundings is { ServiceHost: not null, ServicePort: not null } && File.Exists(Path.Combine(surroundings.ServiceAccount, "token"));

    private async Task<ClusterAccess> FromAsync(Kubeconfig kubeconfig, string? named, CancellationToken cancellationToken)
    {
        var name = named ?? kubeconfig.CurrentContext ?? throw new UserErrorException($"{kubeconfig.Name} has no current-context", Pick);
        if (kubeconfig.Context(name) is not { } context)
            throw new UserErrorException($"{kubeconfig.Name} has no context '{TextSafety.Inert(name)}'", Known(kubeconfig));
        if (kubeconfig.Cluster(context.Cluster) is not var (cluster, clusterNode))
            throw new UserErrorException($"the context '{TextSafety.Inert(name)}' names the cluster '{TextSafety.Inert(context.Cluster)}', which {kubeconfig.Name} does not have", Pick);
        var user = kubeconfig.User(context.User);
        if (user is null && !string.IsNullOrEmpty(context.User))
            throw new UserErrorException($"the context '{TextSafety.Inert(name)}' names the user '{TextSafety.Inert(context.User)}', whom {kubeconfig.Name} does not have", Pick);

        var server = ServerUrl.Of(cluster, user?.User, name);
        var authority = await AuthorityAsync(cluster, cancellationToken).ConfigureAwait(false);
        var isTls = server.Scheme == Uri.UriSchemeHttps;
        if (isTls) RefuseUnverified(cluster, authority, name);
        // client-go loads no credential at all for a server that it would tell in plain text.
        var credential = isTls && user is var (known, node)
            ? await new CredentialReader(surroundings, clock).ReadAsync(known, node, new(cluster, clusterNode, authority), cancellationToken).ConfigureAwait(false)
            : ClientCredential.None(isTls ? "no credential" : "no credential, as it is plain HTTP");
        return new()
        {
            Server = server,
            Name = TextSafety.Inert(name),
            Roots = !isTls ? null : authority is { } pem ? TrustBundle.ForServers(pem) : SystemRoots.Read(surroundings),
            RootsNamed = cluster.CertificateAuthorityData is { } data ? $"certificate-authority-data at {data.Origin.Where}"
                : cluster.CertificateAuthority is { } file ? file.Value : "the CAs of this machine, as the kubeconfig names none",
            TlsServerName = cluster.TlsServerName?.Value,
            Proxy = cluster.ProxyUrl is { } proxy ? ServerUrl.Proxy(proxy) : null,
            Credential = credential,
            IgnoresProxy = surroundings.HasProxy && cluster.ProxyUrl is null,
        };
    }

    private static string Known(Kubeconfig kubeconfig)
    {
        var names = kubeconfig.Contexts.Take(10).Select(name => TextSafety.Inert(name, 60)).ToList();
        return names.Count == 0 ? "it has no contexts at all" : $"it has {string.Join(", ", names)}";
    }

    private static async Task<byte[]?> AuthorityAsync(KubeconfigCluster cluster, CancellationToken cancellationToken) =>
        cluster.CertificateAuthorityData is { } data ? data.Value.ToArray()
        : cluster.CertificateAuthority is { } file ? await LocalFile.ReadAsync(file.Value, "the certificate-authority", cancellationToken).ConfigureAwait(false)
        : null;

    // Whoever answers would get the credential, and what it says of the cluster would be believed. Nothing of ours talks to such a server.
    private static void RefuseUnverified(KubeconfigCluster cluster, byte[]? authority, string context)
    {
        if (cluster.InsecureSkipTlsVerify is not { Value: true } skip) return;
        throw new UserErrorException(
            $"the context '{TextSafety.Inert(context)}' turns the check of the server's certificate off ({skip.Origin.Where}): anybody could answer, and would get the credential",
            authority is null
                ? $"give it the cluster's CA: kubectl config unset clusters.NAME.insecure-skip-tls-verify; kubectl config set-cluster NAME --certificate-authority=FILE --embed-certs"
                : "take insecure-skip-tls-verify out; the CA is there");
    }

    private async Task<ClusterAccess> InClusterAsync(CancellationToken cancellationToken)
    {
        if (!IsInCluster(surroundings))
        {
            throw new UserErrorException(
                "no cluster was named: there is no kubeconfig, and this is no pod with a service account", "name a kubeconfig with --kubeconfig FILE");
        }

        var authority = Path.Combine(surroundings.ServiceAccount, "ca.crt");
        var pem = await LocalFile.ReadAsync(authority, "the service account's CA", cancellationToken).ConfigureAwait(false);
        var host = surroundings.ServiceHost!.Contains(':', StringComparison.Ordinal) ? $"[{surroundings.ServiceHost.Trim('[', ']')}]" : surroundings.ServiceHost;
        if (!Uri.TryCreate($"https://{host}:{surroundings.ServicePort}/", UriKind.Absolute, out var server))
            throw new UserErrorException("KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT name no address", "name a kubeconfig with --kubeconfig FILE");
        return new()
        {
            Server = server,
            Name = "this pod's service account",
            Roots = TrustBundle.ForServers(pem),
            RootsNamed = authority,
            Credential = new("the token of this pod's service account", null, new TokenFile(Path.Combine(surroundings.ServiceAccount, "token"), clock), []),
            IgnoresProxy = surroundings.HasProxy,
        };
    }
}
