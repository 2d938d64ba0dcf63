using System.Net.Sockets;
using System.Security.Authentication;
using Ninepaths.Documents;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>Why no answer came, in words: the platform's own name its types, and leave out what matters.</summary>
internal static class ConnectFault
{
    public static string Of(Exception error, ServerCheck? check, ClusterAccess access)
    {
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } && check?.Refusal is { } refusal)
            return $"its certificate is not accepted: {refusal.Reason} (trusted are {access.RootsNamed})";
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SocketException socket:
                    return Of(socket);
                case AuthenticationException:
                    return $"the TLS handshake failed: {TextSafety.Inert(Last(inner), 300)}";
            }
        }

        return error switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
                "the connection was closed in the middle of an answer",
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                "what answers speaks no HTTP",
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => $"the proxy {access.Proxy?.Host} opens no way to it: {TextSafety.Inert(error.Message, 300)}",
            _ => TextSafety.Inert(Last(error), 300),
        };
    }

    private static string Of(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nobody listens there (connection refused)",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name cannot be resolved",
        SocketError.TimedOut => "no answer to the connection",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no way to it from here",
        SocketError.ConnectionReset => "it reset the connection",
        _ => TextSafety.Inert(socket.Message, 300),
    };

    private static string Last(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }
}
