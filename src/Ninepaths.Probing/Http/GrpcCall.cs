using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;

namespace Ninepaths.Probing.Http;

/// <summary>Asks etcd's store itself whether it would answer: for the number of keys with a name that none has. No key and no value is read.</summary>
/// <remarks>etcd's api/etcdserverpb/rpc.proto: RangeRequest with serializable, keys_only and count_only.</remarks>
internal static class GrpcCall
{
    /// <summary>How the request stands in facts.</summary>
    public const string Name = "gRPC /etcdserverpb.KV/Range (count only)";

    public const string Answered = "the store answered";

    private static readonly byte[] Message = [0x0a, 15, .. "ninepaths-probe"u8, 0x38, 1, 0x40, 1, 0x48, 1];

    /// <param name="connect">Opens the connection, TLS with <c>h2</c> included.</param>
    public static async Task<HttpAnswer> SendAsync(
        Func<CancellationToken, Task<Stream>> connect, string authority, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) => await connect(token).ConfigureAwait(false),
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = patience,
        };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://{authority}/etcdserverpb.KV/Range"))
        {
            // On http this is HTTP/2 without an upgrade, and the stream below has the TLS.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, (byte)Message.Length, .. Message]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        try
        {
            using var response = await invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return new(Name, (int)response.StatusCode, Said(Status(response.TrailingHeaders) ?? Status(response.Headers), body.Length));
        }
        catch (HttpRequestException e)
        {
            return new(Name, null, HttpVisit.Because(e));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Name, null, Silence.Of(patience));
        }
    }

    private static int? Status(HttpResponseHeaders headers) =>
        headers.TryGetValues("grpc-status", out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    private static string? Said(int? status, int length) => status switch
    {
        0 when length > 0 => Answered,
        // google.golang.org/grpc/codes
        7 => "permission denied",
        16 => "unauthenticated",
        { } other => string.Create(CultureInfo.InvariantCulture, $"gRPC status {other}"),
        null => null,
    };
}
