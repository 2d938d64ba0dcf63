using System.Net.Sockets;

namespace Ninepaths.Probing.Connecting;

/// <summary>Says in words what ended a connection.</summary>
internal static class IoFault
{
    public static string Of(Exception error) => Socket(error) switch
    {
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the connection was reset",
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.TimedOut => "the connection timed out",
        { } other => $"the connection broke ({other})",
        null => error switch
        {
            SilenceException => error.Message,
            EndOfStreamException => "the connection was closed in the middle of an answer",
            _ => "the connection broke",
        },
    };

    private static SocketError? Socket(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error is SocketException socket) return socket.SocketErrorCode;
        return null;
    }
}
