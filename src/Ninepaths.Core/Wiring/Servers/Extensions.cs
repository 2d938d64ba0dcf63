using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>What the API server itself calls: aggregated API servers, admission webhooks, conversion webhooks.</summary>
internal static class Extensions
{
    private static readonly ImmutableArray<string> WebhookResources = ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"];

    /// <summary>Where the API server calls all of them.</summary>
    public static IEnumerable<string> Addresses(ApiObjects api) =>
        api.Of("apiservices").Select(service => service.Body.At("spec", "service")).OfType<JsonElement>()
            .Where(target => target.ValueKind is JsonValueKind.Object).Select(Address)
            .Concat(from configuration in WebhookResources.SelectMany(resource => api.Of(resource))
                    from webhook in configuration.Body.Items("webhooks")
                    let client = webhook.At("clientConfig")
                    where client is not null
                    select client.Value.At("service") is { ValueKind: JsonValueKind.Object } service ? Address(service)
                        : client.Value.Text("url") ?? "")
            .Where(address => address.Length > 0);

    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        foreach (var service in api.Of("apiservices"))
        {
            if (service.Body.At("spec", "service") is not { ValueKind: JsonValueKind.Object } target) continue;
            var spec = service.Body.At("spec")!.Value;
            yield return Connection(cluster, service, Address(target), spec.Text("caBundle"), spec.Flag("insecureSkipTLSVerify") is true,
                ProxyClient(cluster));
        }

        foreach (var configuration in WebhookResources.SelectMany(resource => api.Of(resource)))
            foreach (var webhook in configuration.Body.Items("webhooks"))
                if (webhook.At("clientConfig") is { } client) yield return Webhook(cluster, configuration, client, webhook.Text("name"));

        foreach (var definition in api.Of("customresourcedefinitions"))
            if (definition.Body.At("spec", "conversion", "webhook", "clientConfig") is { } client)
                yield return Webhook(cluster, definition, client, null);
    }

    private static Connection Webhook(Cluster cluster, ApiObject item, JsonElement client, string? name)
    {
        var address = client.At("service") is { ValueKind: JsonValueKind.Object } service ? Address(service) : client.Text("url") ?? "";
        var origin = name is null ? item.Origin : item.Origin with { Place = $"{item.Origin.Place} ({name})" };
        var connection = Connection(cluster, item, address, client.Text("caBundle"), skip: false,
            new Credential.Nothing(origin, "the API server shows webhooks no certificate unless an admission configuration says so"));
        return connection with { Server = origin.Place };
    }

    /// <summary>The name that is verified is the service's, whatever address is dialled.</summary>
    private static string Address(JsonElement service) =>
        $"{service.Text("name")}.{service.Text("namespace")}.svc:{service.Number("port") ?? 443}";

    private static Credential ProxyClient(Cluster cluster) =>
        cluster.ApiServers.Select(server => cluster.Tls.Credential(server, "proxy-client-cert-file", "proxy-client-key-file"))
            .OfType<Credential>().FirstOrDefault()
        ?? (cluster.Provider is { } provider ? provider.Dialer().Credential : null)
        ?? new Credential.Nothing(cluster.ApiServers.FirstOrDefault()?.Origin
            ?? Origin.Api("apiservices", null, "*"), "--proxy-client-cert-file was not observed");

    private static Connection Connection(Cluster cluster, ApiObject item, string address, string? bundle, bool skip, Credential credential)
    {
        const string Needs = "the extension server's certificate: the Secret it serves from, or a handshake";
        var origin = item.Origin;
        var unseen = $"the server behind {origin.Place} was not observed";
        ServerTrust trust = skip ? new ServerTrust.Nobody(origin, "insecureSkipTLSVerify: true")
            : bundle is null ? new ServerTrust.SystemRoots(origin, $"{origin.Place} has no caBundle", cluster.Authorities.Names)
            : new ServerTrust.Bundle(origin, $"caBundle of {origin.Place}",
                cluster.Material.Bundle(item, Decoded(bundle), BundleReader.Client));
        return new()
        {
            Path = 8,
            Client = cluster.Provider is null ? "kube-apiserver" : ProviderControlPlane.Id(ComponentKind.KubeApiserver),
            Server = origin.Place,
            Address = address,
            Dialer = new(Scheme.Tls(origin, "the API server calls extensions with https only"), trust, KubeconfigDialer.HostOf(address),
                credential),
            Acceptor = Acceptor.Unknown(origin, unseen, Needs),
            RunByProvider = cluster.Provider is null ? Ends.None : Ends.Client,
        };
    }

    private static byte[] Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
