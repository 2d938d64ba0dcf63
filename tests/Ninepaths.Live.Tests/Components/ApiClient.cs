using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ninepaths.Live.Tests.Components;

/// <summary>An administrator of the cluster, whom RBAC does not ask.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Site site, LiveHost host)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = AnyServer.Options(X509Certificate2.CreateFromPem(site.Pki.Master.Pem, site.Pki.Master.KeyPem)),
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri(ApiServerProcess.Url(host)), Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>True when the server says so itself, or will not tell somebody whom it does not know.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The text of an answer, whatever its status.</summary>
    public async Task<string> SayAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NotFound) await CheckAsync(answer, "DELETE", path, cancellationToken);
    }

    public async Task CreateAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        await CheckAsync(answer, "POST", path, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async Task CheckAsync(HttpResponseMessage answer, string method, string path, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        throw new ProgramFailedException($"{method} {path} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
