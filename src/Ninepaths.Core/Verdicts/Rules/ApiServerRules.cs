using System.Collections.Immutable;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Settings of the API server that users of every kind depend on.</summary>
internal static class ApiServerRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        [.. cluster.ApiServers.SelectMany(server => Of(cluster, server)), .. Differing(cluster)];

    private static IEnumerable<Finding> Of(Cluster cluster, Component server)
    {
        var access = cluster.ApiServerSide.Of(server).Access;
        if (access is { Anonymous.Kind: AnonymousKind.Authorized, Authorization.Kind: AuthorizationKind.Decided })
        {
            yield return Finding.Of(3, (int)Weakness.AnonymousAllowed, server.Id,
                [new(access.Anonymous.Origin, access.Anonymous.Because, "anonymous requests only for /livez, /readyz and /healthz")]);
        }

        var settings = server.Settings;
        if (settings["profiling"] is { IsKnown: true, Boolean: not false })
            yield return Finding.Of(3, 510, server.Id, [Evidence.Of(server, "profiling", "--profiling=false")]);
        if (settings["audit-log-path"] is { IsKnown: true, Text: null } && settings["audit-webhook-config-file"].Text is null)
            yield return Finding.Of(3, 511, server.Id, [Evidence.Of(server, "audit-log-path", "a file for the audit log")]);
        if (settings["service-account-lookup"].Boolean is false)
            yield return Finding.Of(3, 513, server.Id, [Evidence.Of(server, "service-account-lookup", "true")]);
    }

    /// <summary>The same bundle on every API server, by the keys in it and not by its path.</summary>
    private static IEnumerable<Finding> Differing(Cluster cluster)
    {
        foreach (var key in ImmutableArray.Create("client-ca-file", "requestheader-client-ca-file", "kubelet-certificate-authority"))
        {
            var bundles = from server in cluster.ApiServers
                          let setting = server.Settings[key]
                          where setting.Text is not null
                          let file = ObservedFile.Of(server, setting.Text!)
                          where file.Missing is null
                          let bundle = cluster.Material.Bundle(file.Fact!, BundleReader.KubernetesServer)
                          where bundle.IsUsable
                          let keys = bundle.Certificates.Select(ca => ca.SpkiSha256).Order(StringComparer.Ordinal)
                          select (server, setting, Keys: string.Join(' ', keys));
            foreach (var ((server, setting, _), isOdd) in Minority.Of(bundles, bundle => bundle.Keys))
                yield return Finding.Of(3, 514, server.Id,
                    [new(setting.Origin, $"--{key} holds other CAs {Minority.Differs(isOdd)}", "the same CAs on every API server")]);
        }
    }
}
