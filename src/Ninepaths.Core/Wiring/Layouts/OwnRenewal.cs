using Ninepaths.Catalogue;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Distributions that renew the certificates of their control plane by themselves: many live for 30 days only.</summary>
internal static class OwnRenewal
{
    public static Connection Of(Layout layout, Connection connection)
    {
        var who = layout.Distribution switch
        {
            Distribution.OpenShift => "OpenShift's operators",
            Distribution.Talos => "Talos",
            _ => null,
        };
        if (who is null) return connection;
        // Kubelets see to their own, people to theirs.
        var (client, server) = (connection.Renewal.Client, connection.Renewal.Server);
        if (connection.Path is 1 or 4 or 5 or 8) client ??= who;
        if (connection.Server.StartsWith("kube-apiserver", StringComparison.Ordinal) || connection.Path is 4 or 5) server ??= who;
        return connection with { Renewal = connection.Renewal with { Client = client, Server = server } };
    }
}
