using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Components;

/// <summary>An authentication webhook that takes every token for that of the same user.</summary>
internal sealed class TokenReviewer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private TokenReviewer(WebApplication server) => _server = server;

    public string Url => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<TokenReviewer> StartAsync(string address, TestCertificate certificate, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(address), 0, listener =>
            listener.UseHttps(X509Certificate2.CreateFromPem(certificate.Pem, certificate.KeyPem))));
        var server = builder.Build();
        server.Run(context => context.Response.WriteAsync(Yes, context.RequestAborted));
        await server.StartAsync(cancellationToken);
        return new(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Yes => new JsonObject
    {
        ["apiVersion"] = "authentication.k8s.io/v1",
        ["kind"] = "TokenReview",
        ["status"] = new JsonObject { ["authenticated"] = true, ["user"] = new JsonObject { ["username"] = "somebody", ["uid"] = "7" } },
    }.ToJsonString();
}
