using System.Collections.Immutable;
using System.Net.Security;
using Ninepaths.Documents;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>The credential of a kubeconfig's user, with client-go's precedence (tools/clientcmd/client_config.go, getUserIdentificationPartialConfig).</summary>
internal sealed class CredentialReader(Surroundings surroundings, TimeProvider clock)
{
    /// <param name="user">The user without secrets.</param>
    /// <param name="node">The same with them.</param>
    /// <param name="target">The cluster, for plugins that want to know it.</param>
    /// <param name="cancellationToken">Stops a plugin.</param>
    public async Task<ClientCredential> ReadAsync(KubeconfigUser user, ConfigNode node, PluginTarget target, CancellationToken cancellationToken)
    {
        var name = $"the user '{TextSafety.Inert(user.Name)}' of {user.Origin.Place}";
        var certificate = await CertificateAsync(user, node, name, cancellationToken).ConfigureAwait(false);
        var (authorization, what) = Authorization(user, node);
        if (user.Exec is not null && certificate is null && authorization is null)
        {
            var plugin = ExecPlugin.Read(user, node["exec"], target, surroundings, clock);
            certificate = await plugin.CertificateAsync(cancellationToken).ConfigureAwait(false);
            (authorization, what) = (plugin, plugin.ToString());
        }

        if (user.AuthProvider is { } provider && certificate is null && authorization is null)
        {
            throw new UserErrorException(
                $"{name} takes its credential from the auth provider '{TextSafety.Inert(provider.Value)}', which clients have not had since 1.26",
                "use its credential plugin: kubelogin, gke-gcloud-auth-plugin, aws eks get-token");
        }

        var shown = certificate is not null && authorization is not null ? $"the certificate and {what}" : certificate is not null ? "the certificate" : what ?? "no credential";
        return new($"{shown} of {name}", certificate, authorization, Impersonation(node));
    }

    private (IAuthorization? Value, string? What) Authorization(KubeconfigUser user, ConfigNode node)
    {
        // A file wins over a token beside it (transport/round_trippers.go).
        if (user.TokenFile is { } file) return (new TokenFile(file.Value, clock), $"the token in {file.Value}");
        if (node["token"].Text is { Length: > 0 } token) return (FixedAuthorization.Token(token), "the token");
        return node["username"].Text is { Length: > 0 } username
            ? (FixedAuthorization.Password(username, node["password"].Text ?? ""), "the password") : (null, null);
    }

    private static async Task<SslStreamCertificateContext?> CertificateAsync(KubeconfigUser user, ConfigNode node, string name, CancellationToken cancellationToken)
    {
        var certificate = user.ClientCertificateData?.Value.ToArray()
            ?? (user.ClientCertificate is { } file ? await LocalFile.ReadAsync(file.Value, "the client certificate", cancellationToken).ConfigureAwait(false) : null);
        if (certificate is null) return null;
        var key = node["client-key-data"].Text is { Length: > 0 } data ? Decoded(data, name)
            : user.ClientKey is { } keyFile ? await LocalFile.ReadAsync(keyFile.Value, "the client key", cancellationToken).ConfigureAwait(false)
            : throw new UserErrorException($"{name} has a client certificate and no key", "name one with client-key, or embed it with client-key-data");
        try
        {
            return ClientCertificate.Read(certificate, key, $"the client certificate of {name}");
        }
        finally
        {
            Array.Clear(key);
        }
    }

    private static byte[] Decoded(string base64, string name)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length]
            : throw new UserErrorException($"client-key-data of {name} is not base64", "write the file anew");
    }

    private static ImmutableArray<KeyValuePair<string, string>> Impersonation(ConfigNode node)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Add("Impersonate-User", node["as"].Text);
        Add("Impersonate-Uid", node["as-uid"].Text);
        foreach (var group in node["as-groups"].Items) Add("Impersonate-Group", group.Text);
        foreach (var extra in node["as-user-extra"].Entries)
            foreach (var value in extra.Value.Items) Add("Impersonate-Extra-" + Uri.EscapeDataString(extra.Key.ToLowerInvariant()), value.Text);
        return headers.ToImmutable();

        void Add(string header, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new UserErrorException($"{header} would hold more than one line", "look at 'as' in the kubeconfig");
            headers.Add(new(header, value));
        }
    }
}
