using Ninepaths.Documents;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>What an API server shows admission webhooks: the user that a kubeconfig has for their host name.</summary>
/// <remarks>apiserver/pkg/util/webhook/authentication.go.</remarks>
internal static class WebhookCredentials
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="server">The API server that calls.</param>
    /// <param name="resource"><c>validatingwebhookconfigurations</c> or the mutating ones; of others nothing can be configured.</param>
    /// <param name="target">Host and port that are called.</param>
    public static Credential Of(Cluster cluster, Component server, string resource, string target)
    {
        if (!resource.EndsWith("webhookconfigurations", StringComparison.Ordinal))
            return new Credential.Nothing(server.Origin, "the API server shows conversion webhooks no credential");
        var reading = cluster.Files(server).Admission.WebhooksOf(resource);
        if (reading.Hidden is { } hidden) return new Credential.Unknown(hidden.Origin, $"{hidden.Origin.Place}: {hidden.Reason}", hidden.Needs);
        var setting = server.Settings["admission-control-config-file"];
        if (reading.Content is not { } file || file.Root["kubeConfigFile"] is not { Text.Length: > 0 } named)
            return new Credential.Nothing(setting.IsSet ? setting.Origin : server.Origin, "no admission configuration names credentials for webhooks");

        var observed = ObservedFile.Of(server, named.Text!);
        if (observed.Missing is { } missing) return new Credential.Unknown(file.At(named.Line), missing, observed.Needs);
        var kubeconfig = KubeconfigFile.Read(server.Host.Name, observed.Fact!);
        return UserFor(kubeconfig, target) is { } user
            ? KubeconfigDialer.Credential(cluster, user, server.Host, observed.Path)
            : new Credential.Nothing(kubeconfig.Origin, $"{observed.Path} has no user for {target}");
    }

    /// <summary>The exact name, then names with a star from the longest to the shortest, without the port where it is 443, then the star
    /// alone, then the current context.</summary>
    private static KubeconfigUser? UserFor(KubeconfigFile file, string target)
    {
        var names = Patterns(target);
        if (target.EndsWith(":443", StringComparison.Ordinal)) names = names.Concat(Patterns(target[..^4]));
        foreach (var name in names.Append("*"))
            if (file.Users.FirstOrDefault(user => user.Name == name) is { } found) return found;
        return file.Current.User;
    }

    private static IEnumerable<string> Patterns(string target)
    {
        yield return target;
        var steps = target.Split('.');
        for (var i = 1; i < steps.Length; i++) yield return "*." + string.Join('.', steps[i..]);
    }
}
