using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Testing;

namespace Ninepaths.Cli.Tests.Probing;

/// <summary>Serves one HTTP answer for everything, over TLS, on a free port of loopback.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly string _answer;

    public TlsServer(TestCertificate certificate, string answer)
    {
        using var bare = X509CertificateLoader.LoadCertificate(certificate.Der.Span);
        _certificate = bare.CopyWithPrivateKey((ECDsa)certificate.Key);
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Endpoint => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _listener.Stop();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            await using (var tls = new SslStream(client.GetStream()))
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, ApplicationProtocols = [SslApplicationProtocol.Http11] });
                var buffer = new byte[16 * 1024];
                while (await tls.ReadAsync(buffer) > 0) await tls.WriteAsync(Encoding.ASCII.GetBytes(_answer));
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or ObjectDisposedException)
        {
            // The probe hung up.
        }
    }
}
