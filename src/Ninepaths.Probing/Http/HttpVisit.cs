using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;

namespace Ninepaths.Probing.Http;

/// <summary>Requests to one port with one credential. Follows nothing, uses no proxy, and never reads more than a little.</summary>
internal sealed class HttpVisit : IDisposable
{
    /// <summary>The most of a body that is read.</summary>
    public const int MostOfBody = 64 * 1024;

    private const int MostOfHeadersKiB = 32;

    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly string _authority;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <param name="connect">Opens the connection, TLS included where there is any.</param>
    public HttpVisit(Func<CancellationToken, Task<Stream>> connect, string authority, TimeSpan patience, TimeProvider clock)
    {
        (_authority, _patience, _clock) = (authority, patience, clock);
        _handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) => await connect(cancellationToken).ConfigureAwait(false),
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MostOfHeadersKiB,
            MaxResponseDrainSize = 0,
            ConnectTimeout = patience,
        };
        _invoker = new HttpMessageInvoker(_handler);
    }

    public async Task<HttpAnswer> SendAsync(ProbeCall call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = Request(call);
            using var response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await BodyAsync(response, either.Token).ConfigureAwait(false);
            return new(call.ToString(), (int)response.StatusCode, AnswerText.Of(call, (int)response.StatusCode, body));
        }
        catch (HttpRequestException e)
        {
            return new(call.ToString(), null, Because(e));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(call.ToString(), null, Silence.Of(_patience));
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _handler.Dispose();
    }

    private HttpRequestMessage Request(ProbeCall call)
    {
        var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, new Uri($"http://{_authority}{call.Path}"))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.UserAgent.ParseAdd("ninepaths-probe");
        if (RoleRequests.AcceptFor(call.Path) is { } accept) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (call.Token is { } token) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token.Value}");
        foreach (var (name, value) in call.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (call.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return request;
    }

    // A body that stops, drips or breaks leaves what came of it: the status is known by then.
    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var buffer = new byte[8 * 1024];
            while (body.Length < MostOfBody && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
                body.Write(buffer, 0, (int)Math.Min(read, MostOfBody - body.Length));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // Told by the status alone.
        }

        return body.ToArray();
    }

    public static string Because(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.ConfigurationLimitExceeded => string.Create(CultureInfo.InvariantCulture, $"headers longer than {MostOfHeadersKiB} KiB"),
        HttpRequestError.InvalidResponse => "the answer is no HTTP",
        _ => Inner(error),
    };

    private static string Inner(Exception error)
    {
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case RefusedException refused: return refused.Message;
                case ConnectException connect: return connect.Message;
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }: return "the connection was closed without an answer";
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }: return "the answer is no HTTP";
                case SilenceException silent: return silent.Message;
            }
        }

        return IoFault.Of(error);
    }
}

/// <summary>There is no connection to send on: the handshake ended otherwise than completed.</summary>
internal sealed class RefusedException(HandshakeOutcome outcome) : IOException(outcome.Alert ?? outcome.Because ?? "no connection")
{
    public HandshakeOutcome Outcome => outcome;
}
