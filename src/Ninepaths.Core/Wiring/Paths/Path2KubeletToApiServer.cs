using Ninepaths.Catalogue;
using Ninepaths.Wiring.Nodes;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 2: every kubelet to the API server that its kubeconfig names.</summary>
internal static class Path2KubeletToApiServer
{
    public static IEnumerable<Connection> Connections(Cluster cluster) =>
        cluster.Kubelets.SelectMany(kubelet => Of(cluster, kubelet));

    private static IEnumerable<Connection> Of(Cluster cluster, Component kubelet)
    {
        var setting = kubelet.Settings["kubeconfig"];
        // Without --kubeconfig a kubelet runs alone and talks to no API server (cmd/kubelet/app/server.go).
        if (setting.IsKnown && setting.Text is null) return [];
        var expected = new ExpectedIdentity($"system:node:{NodeTable.NameOf(kubelet)}", "system:nodes");
        return ApiClients.Connections(cluster, 2, kubelet, setting, expected)
            .Select(connection => connection with { Renewal = RenewalOf(kubelet, connection.Dialer.Credential) });
    }

    private static Renewal RenewalOf(Component kubelet, Credential credential)
    {
        var rotation = kubelet.Settings["rotate-certificates"];
        // A distribution that renews its files itself does not rotate through requests.
        if (credential is not Credential.Certificate shown
            || KnownFiles.Guess(shown.File)?.Renewer is Renewer.Restart or Renewer.Itself) return Renewal.Nobody;
        if (!rotation.IsKnown) return new(null, null, Unseen: kubelet.Settings.Unread);
        return rotation.Boolean is true ? new("the kubelet", null) : new(null, null, rotation.IsSet ? rotation.Origin : kubelet.Origin);
    }
}
