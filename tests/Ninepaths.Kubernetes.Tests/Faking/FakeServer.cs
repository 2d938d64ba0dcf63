using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Faking;

/// <summary>A server on loopback that speaks TLS and HTTP/1.1, and behaves as badly as it is told to.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FakeRequest, FakeAnswer> _answer;
    private readonly SslStreamCertificateContext? _certificate;
    private readonly bool _asksForCertificate;

    private FakeServer(Func<FakeRequest, FakeAnswer> answer, SslStreamCertificateContext? certificate, bool asksForCertificate)
    {
        (_answer, _certificate, _asksForCertificate) = (answer, certificate, asksForCertificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    public static FakeServer Start(TestCertificate leaf, IEnumerable<TestCertificate> others, Func<FakeRequest, FakeAnswer> answer, bool asksForCertificate = false)
    {
        using var parsed = X509Certificate2.CreateFromPem(leaf.Pem, leaf.KeyPem);
        var chain = new X509Certificate2Collection();
        foreach (var other in others) chain.ImportFromPem(other.Pem);
        // The platform's server wants a key that outlives the PEM it came from.
        var own = X509CertificateLoader.LoadPkcs12(parsed.Export(X509ContentType.Pkcs12), null);
        return new(answer, SslStreamCertificateContext.Create(own, chain, offline: true), asksForCertificate);
    }

    public static FakeServer StartPlain(Func<FakeRequest, FakeAnswer> answer) => new(answer, null, false);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = await SecuredAsync(client.GetStream());
                while (await RequestAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    if (!await SendAsync(stream, _answer(request))) return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, as some tests want it to.
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "the server asks for a certificate to see whether it is shown, whoever signed it")]
    private async Task<Stream> SecuredAsync(NetworkStream network)
    {
        if (_certificate is null) return network;
        var tls = new SslStream(network);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = _certificate,
                ClientCertificateRequired = _asksForCertificate,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
            _stop.Token);
        return tls;
    }

    private async Task<FakeRequest?> RequestAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        var tls = stream as SslStream;
        return FakeRequest.Parse(head.ToString(), tls?.TargetHostName, tls?.RemoteCertificate is { } shown ? new X509Certificate2(shown).GetNameInfo(X509NameType.SimpleName, false) : null);
    }

    // False when the connection ends here.
    private async Task<bool> SendAsync(Stream stream, FakeAnswer answer)
    {
        if (answer.Manner == Manner.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        if (answer.Manner == Manner.Garbage)
        {
            await stream.WriteAsync("\u0015\u0003\u0001 what is this\r\n\r\n"u8.ToArray(), _stop.Token);
            return false;
        }

        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Whatever\r\nContent-Type: application/json\r\n"));
        foreach (var (name, value) in answer.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (answer.Manner != Manner.HalfWithoutLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        switch (answer.Manner)
        {
            case Manner.Drip:
                foreach (var drop in answer.Body)
                {
                    await stream.WriteAsync(new[] { drop }, _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                    await Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System, _stop.Token);
                }

                return false;
            case Manner.Half or Manner.HalfWithoutLength:
                await stream.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), _stop.Token);
                await stream.FlushAsync(_stop.Token);
                return false;
            default:
                await stream.WriteAsync(answer.Body, _stop.Token);
                return true;
        }
    }
}
