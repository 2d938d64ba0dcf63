using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A container runtime without containers: what a kubelet must be able to ask before it serves its port.</summary>
/// <remarks>gRPC (HTTP/2, length-prefixed messages) with the few messages of the CRI that need content written by hand; every list is empty.
/// staging/src/k8s.io/cri-api/pkg/apis/runtime/v1/api.proto.</remarks>
internal sealed class EmptyRuntime : IAsyncDisposable
{
    private const string Unimplemented = "12";
    private readonly WebApplication _server;

    private EmptyRuntime(WebApplication server) => _server = server;

    public static async Task<EmptyRuntime> StartAsync(string socket, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket, listener => listener.Protocols = HttpProtocols.Http2));
        var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync(cancellationToken);
        return new(server);
    }

    public async ValueTask DisposeAsync()
    {
        // A kubelet that was killed leaves streams behind, and nobody waits for them.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        var method = context.Request.Path.Value![(context.Request.Path.Value!.LastIndexOf('/') + 1)..];
        if (MessageOf(method) is not { } message)
        {
            context.Response.AppendTrailer("grpc-status", Unimplemented);
            return;
        }

        await context.Response.Body.WriteAsync(Prefixed(message), context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static byte[]? MessageOf(string method) => method switch
    {
        "Version" => [.. Field(1, "0.1.0"u8), .. Field(2, "empty"u8), .. Field(3, "1.0.0"u8), .. Field(4, "v1"u8)],
        "Status" => Field(1, [.. Field(1, Holds("RuntimeReady")), .. Field(1, Holds("NetworkReady"))]),
        _ when method.StartsWith("List", StringComparison.Ordinal) || method is "RuntimeConfig" or "ImageFsInfo" or "UpdateRuntimeConfig" => [],
        _ => null,
    };

    private static byte[] Holds(string condition) => [.. Field(1, Encoding.UTF8.GetBytes(condition)), 0x10, 0x01];

    // A length-delimited field shorter than 128 bytes (protobuf encoding, wire type 2).
    private static byte[] Field(int number, ReadOnlySpan<byte> value) => [(byte)(number << 3 | 2), checked((byte)value.Length), .. value];

    private static byte[] Prefixed(byte[] message) => [0, 0, 0, 0, (byte)message.Length, .. message];
}
