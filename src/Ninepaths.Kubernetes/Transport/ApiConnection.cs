using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Documents;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>Asks one API server, with patience and within limits. It only ever reads: GET is all that it can say.</summary>
internal sealed class ApiConnection : IDisposable
{
    public const string Json = "application/json";

    private readonly ClusterAccess _access;
    private readonly ReadingLimits _limits;
    private readonly TimeProvider _clock;
    private readonly ServerCheck? _check;
    private readonly HttpClient _client;

    public ApiConnection(ClusterAccess access, ReadingLimits limits, TimeProvider clock)
    {
        _access = access;
        _limits = limits;
        _clock = clock;
        _check = access.Roots is { } roots ? new(roots, access.TlsServerName, clock) : null;
        _client = new HttpClient(Handler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11 };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ninepaths");
    }

    public ClusterAccess Access => _access;

    /// <summary>Asks for something small.</summary>
    public Task<Answer<byte[]>> GetSmallAsync(string path, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        GetAsync(path, Json, Small, cancellationToken, patience);

    /// <summary>Asks as often as is sensible.</summary>
    /// <param name="path">Relative to the server's URL, without a slash before it.</param>
    /// <param name="accept">The form that is asked for.</param>
    /// <param name="read">Reads the body; an <see cref="IOException"/> from it counts as a broken connection.</param>
    /// <param name="cancellationToken">Stops it all.</param>
    /// <param name="patience">For one attempt; null for the usual.</param>
    /// <exception cref="UserErrorException">The server does not take the credential.</exception>
    public async Task<Answer<T>> GetAsync<T>(string path, string accept, Func<Stream, T> read, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            var (answer, retryAfter) = await OnceAsync(path, accept, read, patience, cancellationToken).ConfigureAwait(false);
            // What a kubelet answers through the API server is the kubelet's word: it may not take the API server's own certificate.
            if (answer is Answer<T>.Refused { Status: 401 } refused && !path.Contains("/proxy/", StringComparison.Ordinal))
            {
                if (renewed || !await _access.Credential.RenewAsync(cancellationToken).ConfigureAwait(false)) throw Unauthorized(refused.Said);
                renewed = true;
                continue;
            }

            var again = answer is Answer<T>.Failed || answer is Answer<T>.Refused { Status: 429 or 500 or 502 or 503 or 504 };
            if (!again || attempt >= _limits.Attempts) return answer;
            var pause = retryAfter ?? _limits.Pause * (1 << Math.Min(attempt - 1, 10));
            await Task.Delay(pause < _limits.LongestPause ? pause : _limits.LongestPause, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(Answer<T> Answer, TimeSpan? RetryAfter)> OnceAsync<T>(
        string path, string accept, Func<Stream, T> read, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var patient = patience ?? _limits.FirstByte;
        using var limit = new CancellationTokenSource(patient, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = await RequestAsync(path, accept, either.Token).ConfigureAwait(false);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            limit.CancelAfter(patient = patience ?? _limits.Answer);
            if (response.StatusCode == HttpStatusCode.OK)
                return (new Answer<T>.Received(await BoundedBody.ReadAsync(response.Content, read, either.Token).ConfigureAwait(false)), null);
            return (new Answer<T>.Refused((int)response.StatusCode, await SaidAsync(response, either.Token).ConfigureAwait(false)), RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new Answer<T>.Failed(string.Create(CultureInfo.InvariantCulture, $"no whole answer within {patient.TotalSeconds:0.#} s")), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (new Answer<T>.Failed(ConnectFault.Of(e, _check, _access)), null);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(string path, string accept, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_access.Server, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        // The platform asks for the name (SNI) that stands here; API servers look at it no further.
        if (_access.TlsServerName is { } name) request.Headers.Host = name;
        await _access.Credential.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
        return request;
    }

    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = _limits.Connect,
            MaxConnectionsPerServer = _limits.Lists + _limits.Kubelets,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 64,
            UseCookies = false,
            // Proxies of the environment are not used: which way facts go is said where the cluster is named.
            UseProxy = _access.Proxy is not null,
            // What the platform is told as an address it quotes.
            Proxy = _access.Proxy is { } url ? new WebProxy(new UriBuilder(url) { UserName = "", Password = "" }.Uri) { Credentials = Login(url) } : null,
        };
        if (_check is null) return handler;
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = _access.Credential.Certificate,
            RemoteCertificateValidationCallback = _check.Accepts,
            // The platform builds a chain of its own before it asks the check; it must not fetch anything for that.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
                TrustMode = X509ChainTrustMode.CustomRootTrust,
            },
        };
        return handler;
    }

    private static NetworkCredential? Login(Uri proxy) => proxy.UserInfo.Split(':', 2) switch
    {
        [""] => null,
        [var user] => new(Uri.UnescapeDataString(user), ""),
        [var user, var password, ..] => new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
        _ => null,
    };

    private byte[] Small(Stream stream)
    {
        var content = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > _limits.SmallBytes) throw new IOException($"the answer is larger than {_limits.SmallBytes >> 20} MiB");
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode is >= 300 and < 400) return $"look at {TextSafety.Inert(response.Headers.Location?.OriginalString)}, which is not followed";
        return StatusMessage.Of(await BoundedBody.ReadAsync(response.Content, Small, cancellationToken).ConfigureAwait(false));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _clock.GetUtcNow() is { Ticks: > 0 } until ? until : null) : null;

    private UserErrorException Unauthorized(string said) => new(
        $"{_access.Server} does not accept {_access.Credential}{(said.Length > 0 && said != "Unauthorized" ? $": {said}" : "")} (401)",
        _access.Credential.IsNothing ? "it takes nobody without a credential: name a context that has one with --context"
            : "it may have expired or be of another cluster: ninepaths kubeconfig inspect says what it is");
}
