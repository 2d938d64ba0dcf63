using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>A proxy through which an API server sends connections of one sort.</summary>
/// <param name="Name"><c>cluster</c> (nodes, pods, Services), <c>controlplane</c> (webhooks by URL) or <c>etcd</c>.</param>
/// <param name="Origin">Where it is configured.</param>
/// <param name="Url">The proxy's address; null for a Unix socket.</param>
/// <param name="Socket">The proxy's Unix socket; null for an address.</param>
/// <param name="Authority">The CA file for the proxy's certificate; null for the operating system's CAs.</param>
/// <param name="Certificate">The client certificate file.</param>
/// <param name="Key">Its key file.</param>
/// <param name="ServerName">The name expected in the proxy's certificate, where it is not the address.</param>
internal sealed record EgressRoute(string Name, Origin Origin, string? Url, string? Socket, string? Authority, string? Certificate,
    string? Key, string? ServerName)
{
    /// <summary>The routes of a file; direct ones are none.</summary>
    public static IEnumerable<EgressRoute> In(ConfigFile file) =>
        from selection in file.Root["egressSelections"].Items
        let connection = selection["connection"]
        where connection["proxyProtocol"].Text is not "Direct"
        let tcp = connection["transport"]["tcp"]
        let tls = tcp["tlsConfig"]
        let socket = connection["transport"]["uds"]["udsName"]
        select new EgressRoute((selection["name"].Text ?? "").ToLowerInvariant(), file.At((tcp["url"].Exists ? tcp["url"] : socket).Line),
            tcp["url"].Text, socket.Text, Given(tls["caBundle"]), Given(tls["clientCert"]), Given(tls["clientKey"]), Given(tls["tlsServerName"]));

    private static string? Given(ConfigNode node) => string.IsNullOrEmpty(node.Text) ? null : node.Text;
}
