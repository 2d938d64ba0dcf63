using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>One of those that an API server asks, in order, whether a request is allowed.</summary>
/// <param name="Type"><c>Node</c>, <c>RBAC</c>, <c>Webhook</c>, <c>ABAC</c>, <c>AlwaysAllow</c> or <c>AlwaysDeny</c>.</param>
/// <param name="Name">Its name; of those without a file, its type.</param>
/// <param name="Origin">Where it is configured.</param>
/// <param name="FailsOpen">True for a webhook without an answer that is passed over.</param>
/// <param name="Kubeconfig">The kubeconfig of a webhook; null for one that is reached from within the cluster.</param>
internal sealed record Authorizer(string Type, string Name, Origin Origin, bool FailsOpen = false, string? Kubeconfig = null)
{
    public static IEnumerable<Authorizer> In(ConfigFile file) =>
        from item in file.Root["authorizers"].Items
        let webhook = item["webhook"]
        let policy = webhook["failurePolicy"]
        select new Authorizer(item["type"].Text ?? "", item["name"].Text ?? "", file.At((policy.Exists ? policy : item).Line),
            policy.Text == "NoOpinion", webhook["connectionInfo"]["kubeConfigFile"].Text);

    /// <summary>Those of --authorization-mode. A webhook that is configured there is passed over when it does not answer.</summary>
    public static IEnumerable<Authorizer> OfFlags(Component server)
    {
        var modes = server.Settings["authorization-mode"];
        var webhook = server.Settings["authorization-webhook-config-file"];
        return modes.Values.Select(mode => mode == "Webhook"
            ? new Authorizer(mode, "default", webhook.IsSet ? webhook.Origin : modes.Origin, FailsOpen: true, webhook.Text)
            : new Authorizer(mode, mode, modes.IsSet ? modes.Origin : server.Origin));
    }
}
