using Ninepaths.Documents;

namespace Ninepaths.Kubernetes.Access;

/// <summary>URLs of kubeconfigs as client-go reads them (rest/url_utils.go, tools/clientcmd/client_config.go).</summary>
internal static class ServerUrl
{
    /// <summary>The server; without a scheme it is https where TLS is configured for it, else http.</summary>
    public static Uri Of(KubeconfigCluster cluster, KubeconfigUser? user, string context)
    {
        if (cluster.Server is not { } server)
            throw new UserErrorException($"the cluster of the context '{TextSafety.Inert(context)}' has no server", "set one: kubectl config set-cluster NAME --server=https://...");
        var tls = cluster.CertificateAuthority is not null || cluster.CertificateAuthorityData is not null || cluster.InsecureSkipTlsVerify is { Value: true }
            || cluster.TlsServerName is not null || user is { ClientCertificate: not null } or { ClientCertificateData: not null };
        var text = server.Value.Contains("://", StringComparison.Ordinal) ? server.Value : $"{(tls ? "https" : "http")}://{server.Value}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new UserErrorException($"{server.Origin.Where}: '{TextSafety.Inert(server.Value)}' is no address of a server", "it should look like https://10.0.0.10:6443");
        // Credentials in a URL would be shown wherever the URL is.
        if (url.UserInfo.Length > 0)
            throw new UserErrorException($"{server.Origin.Where}: the address of the server holds a user name", "put credentials into the users of the kubeconfig");
        return url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri;
    }

    public static Uri Proxy(Located<string> proxy) =>
        Uri.TryCreate(proxy.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "socks5"
            ? url
            : throw new UserErrorException($"{proxy.Origin.Where}: proxy-url is no address of an http, https or socks5 proxy", "it should look like http://10.0.0.1:3128");
}
