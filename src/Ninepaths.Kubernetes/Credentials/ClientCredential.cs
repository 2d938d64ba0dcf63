using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Security;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>What a client shows to the API server. Never printed, compared or kept: it has a name for that.</summary>
/// <param name="name">What it is and where it comes from, without the secret.</param>
/// <param name="certificate">The client certificate with its key; null for none.</param>
/// <param name="authorization">What goes into the header Authorization; null for nothing.</param>
/// <param name="impersonation">Headers with which it acts as somebody else.</param>
internal sealed class ClientCredential(
    string name, SslStreamCertificateContext? certificate, IAuthorization? authorization, ImmutableArray<KeyValuePair<string, string>> impersonation) : IDisposable
{
    public SslStreamCertificateContext? Certificate => certificate;

    public bool IsNothing => certificate is null && authorization is null;

    public static ClientCredential None(string name) => new(name, null, null, []);

    public async ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        if (authorization is not null) headers.Authorization = await authorization.CurrentAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (header, value) in impersonation) headers.TryAddWithoutValidation(header, value);
    }

    /// <summary>Gets a new one after the server refused it; false where there is no other.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken) =>
        authorization is not null && await authorization.RenewAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        certificate?.TargetCertificate.Dispose();
        (authorization as IDisposable)?.Dispose();
    }

    public override string ToString() => name;
}

/// <summary>Where the value of the header Authorization comes from.</summary>
internal interface IAuthorization
{
    ValueTask<AuthenticationHeaderValue?> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Gets a new one after the server refused it; false where there is no other.</summary>
    ValueTask<bool> RenewAsync(CancellationToken cancellationToken);
}
