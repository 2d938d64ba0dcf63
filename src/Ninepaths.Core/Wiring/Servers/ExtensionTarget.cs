using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Wiring.Servers;

/// <summary>Something that an object tells the API servers to call.</summary>
/// <param name="Object">The APIService, webhook configuration or custom resource definition.</param>
/// <param name="Origin">The object, and which of its webhooks.</param>
/// <param name="Webhook">The webhook's own settings; of an APIService its spec.</param>
/// <param name="Service">Namespace, name and port of the Service; null for one that is called by URL.</param>
/// <param name="Address">Host and port, or the URL.</param>
/// <param name="Bundle">The caBundle as base64; null for none.</param>
/// <param name="SkipsVerification">True where any certificate will do.</param>
internal sealed record ExtensionTarget(ApiObject Object, Origin Origin, JsonElement Webhook,
    (string Namespace, string Name, int Port)? Service, string Address, string? Bundle, bool SkipsVerification)
{
    /// <summary>The resources that configure admission webhooks.</summary>
    public static readonly ImmutableArray<string> AdmissionResources = ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"];

    /// <summary>The name that is looked for in the certificate: the Service's, whatever address is dialled.</summary>
    public string? Name => KubeconfigDialer.HostOf(Address);

    /// <summary>True for a webhook that blocks what it is asked about when it does not answer: the default.</summary>
    public bool FailsClosed => Object.Resource != "apiservices" && Webhook.Text("failurePolicy") is not "Ignore";

    public static IEnumerable<ExtensionTarget> All(ApiObjects api) => [.. Aggregated(api), .. Webhooks(api), .. Conversions(api)];

    /// <summary>Admission webhooks.</summary>
    public static IEnumerable<ExtensionTarget> Webhooks(ApiObjects api) =>
        from configuration in AdmissionResources.SelectMany(resource => api.Of(resource))
        from webhook in configuration.Body.Items("webhooks")
        let client = webhook.At("clientConfig")
        where client is not null
        select Of(configuration, webhook, client.Value, webhook.Text("name"));

    private static IEnumerable<ExtensionTarget> Conversions(ApiObjects api) =>
        from definition in api.Of("customresourcedefinitions")
        let webhook = definition.Body.At("spec", "conversion", "webhook")
        let client = webhook?.At("clientConfig")
        where client is not null
        select Of(definition, webhook!.Value, client.Value, null);

    private static IEnumerable<ExtensionTarget> Aggregated(ApiObjects api) =>
        from item in api.Of("apiservices")
        let spec = item.Body.At("spec")
        let service = spec?.At("service")
        where service is { ValueKind: JsonValueKind.Object }
        let target = ServiceOf(service.Value)
        select new ExtensionTarget(item, item.Origin, spec!.Value, target, Dialled(target), spec.Value.Text("caBundle"),
            spec.Value.Flag("insecureSkipTLSVerify") is true);

    private static ExtensionTarget Of(ApiObject item, JsonElement webhook, JsonElement client, string? name)
    {
        (string, string, int)? service = client.At("service") is { ValueKind: JsonValueKind.Object } named ? ServiceOf(named) : null;
        var origin = name is null ? item.Origin : item.Origin with { Place = $"{item.Origin.Place} ({name})" };
        return new(item, origin, webhook, service, service is { } known ? Dialled(known) : client.Text("url") ?? "",
            client.Text("caBundle") is { Length: > 0 } bundle ? bundle : null, SkipsVerification: false);
    }

    private static (string Namespace, string Name, int Port) ServiceOf(JsonElement service) =>
        (service.Text("namespace") ?? "", service.Text("name") ?? "", service.Number("port") ?? 443);

    private static string Dialled((string Namespace, string Name, int Port) service) =>
        string.Create(CultureInfo.InvariantCulture, $"{service.Name}.{service.Namespace}.svc:{service.Port}");
}
