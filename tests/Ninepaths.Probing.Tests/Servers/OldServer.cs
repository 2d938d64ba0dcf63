using System.Buffers.Binary;
using System.Net.Sockets;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>Stands before a server and drops hellos that are too long for it, as some old ones did.</summary>
internal static class OldServer
{
    public static void Relay(Stream client, int port, int longest)
    {
        var hello = new byte[16 * 1024];
        client.ReadExactly(hello, 0, 5);
        if (hello[0] != 22) return;
        var length = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(3));
        client.ReadExactly(hello, 5, length);
        if (length > longest)
        {
            client.Write([21, 3, 3, 0, 2, 2, 40]);
            return;
        }

        using var real = new TcpClient("127.0.0.1", port);
        using var server = real.GetStream();
        server.Write(hello, 0, 5 + length);
        var up = Task.Run(() => client.CopyTo(server));
        server.CopyTo(client);
        client.Close();
        _ = up.ContinueWith(broken => broken.Exception, TaskScheduler.Default);
    }
}
