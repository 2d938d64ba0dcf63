using Ninepaths.Pki;
using Ninepaths.Verdicts.Properties;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>What a connection would come to with another bundle in place: tried before anybody touches the cluster.</summary>
public static class Trial
{
    /// <summary>Would the client accept this server, if it trusted these roots?</summary>
    /// <param name="connection">As it is.</param>
    /// <param name="file">What the bundle is called.</param>
    /// <param name="roots">The bundle.</param>
    /// <param name="at">When.</param>
    public static PropertyVerdict OfServer(Connection connection, string file, TrustBundle roots, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var dialer = connection.Dialer;
        return ServerIdentityJudge.Judge(connection with { Dialer = dialer with { Trust = new ServerTrust.Bundle(dialer.Trust.Origin, file, roots) } }, at);
    }

    /// <summary>Would the server accept this client, if it trusted these roots?</summary>
    /// <inheritdoc cref="OfServer"/>
    public static PropertyVerdict OfClient(Connection connection, string file, TrustBundle roots, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var acceptor = connection.Acceptor;
        ClientAuth asks = acceptor.ClientAuth is ClientAuth.Required required
            ? required with { File = file, Roots = roots }
            : new ClientAuth.Accepted(acceptor.ClientAuth.Origin, file, roots);
        return ClientIdentityJudge.Judge(connection with { Acceptor = acceptor with { ClientAuth = asks } }, at);
    }
}
