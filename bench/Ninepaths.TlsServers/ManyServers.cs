using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Testing;

namespace Ninepaths.TlsServers;

/// <summary>Many ports with TLS, each with a certificate of its own, that answer 401 to every request.</summary>
internal sealed class ManyServers : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2080, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(TcpListener Listener, SslStreamCertificateContext Certificate)> _servers = [];
    private long _connections;
    private long _handshakes;

    public ManyServers(int count)
    {
        var ca = A.Ca("kubernetes").Valid(From, Until).Build();
        for (var i = 0; i < count; i++)
        {
            var made = A.Server(string.Create(CultureInfo.InvariantCulture, $"server-{i}")).Named("127.0.0.1").Valid(From, Until).IssuedBy(ca).Build();
            using var bare = X509CertificateLoader.LoadCertificate(made.Der.Span);
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var certificate = SslStreamCertificateContext.Create(bare.CopyWithPrivateKey((ECDsa)made.Key), null, offline: true);
            _servers.Add((listener, certificate));
            _ = AcceptAsync(listener, certificate);
        }
    }

    public IEnumerable<string> Endpoints => _servers.Select(server => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)server.Listener.LocalEndpoint).Port}"));

    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Those that came to their end.</summary>
    public long Handshakes => Interlocked.Read(ref _handshakes);

    public void Dispose()
    {
        foreach (var (listener, _) in _servers) listener.Stop();
    }

    private async Task AcceptAsync(TcpListener listener, SslStreamCertificateContext certificate)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false), certificate);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client, SslStreamCertificateContext certificate)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            using (client)
            {
                var tls = new SslStream(client.GetStream());
                await using (tls.ConfigureAwait(false))
                {
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }).ConfigureAwait(false);
                    Interlocked.Increment(ref _handshakes);
                    var buffer = new byte[8 * 1024];
                    while (await tls.ReadAsync(buffer).ConfigureAwait(false) > 0)
                        await tls.WriteAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or ObjectDisposedException)
        {
            // The client hung up, which is how versions and suites are found out.
        }
    }
}
