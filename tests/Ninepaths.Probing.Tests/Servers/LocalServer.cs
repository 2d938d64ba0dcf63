using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>Listens on a free port of loopback and hands each connection to a function, on a thread of its own.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Action<Stream> _serve;
    private int _connections;

    public LocalServer(Action<Stream> serve, IPAddress? address = null)
    {
        _serve = serve;
        _listener = new(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    public void Dispose()
    {
        _listener.Stop();
        foreach (var client in _clients) client.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                client.NoDelay = true;
                _clients.Add(client);
                Interlocked.Increment(ref _connections);
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client) _serve(client.GetStream());
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The probe hung up.
        }
    }
}
