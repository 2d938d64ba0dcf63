using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>The objects of an API server that bear on the tests.</summary>
internal static class ApiListing
{
    private static readonly (string Resource, string Path)[] Lists =
    [
        ("nodes", "/api/v1/nodes"),
        ("namespaces", "/api/v1/namespaces"),
        ("serviceaccounts", "/api/v1/serviceaccounts"),
        ("clusterroles", "/apis/rbac.authorization.k8s.io/v1/clusterroles"),
        ("clusterrolebindings", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings"),
        ("roles", "/apis/rbac.authorization.k8s.io/v1/roles"),
        ("rolebindings", "/apis/rbac.authorization.k8s.io/v1/rolebindings"),
        ("certificatesigningrequests", "/apis/certificates.k8s.io/v1/certificatesigningrequests"),
        ("apiservices", "/apis/apiregistration.k8s.io/v1/apiservices"),
        ("validatingwebhookconfigurations", "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations"),
        ("mutatingwebhookconfigurations", "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations"),
    ];

    public static async Task<Snapshot> AddAsync(Snapshot seen, Site site, LiveHost server, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(site, server);
        var objects = new List<KeyValuePair<string, ImmutableArray<ApiObject>>>();
        foreach (var (resource, path) in Lists)
        {
            if (await api.ListAsync(path, cancellationToken) is not { } json) continue;
            using var list = JsonDocument.Parse(json);
            objects.Add(KeyValuePair.Create(resource, list.RootElement.Items("items").Select(item => Of(resource, item)).ToImmutableArray()));
        }

        using var version = JsonDocument.Parse(await api.GetAsync("/version", cancellationToken));
        return seen with { Api = new ApiObjects(objects), ServerVersion = version.RootElement.Text("gitVersion") };
    }

    private static ApiObject Of(string resource, JsonElement item) =>
        new(resource, item.Text("metadata", "namespace"), item.Text("metadata", "name")!, item.Clone());
}
