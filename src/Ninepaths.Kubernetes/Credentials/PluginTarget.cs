using System.Text.Json;
using Ninepaths.Documents;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>The cluster that a credential plugin is asked for, as it may learn of it (provideClusterInfo).</summary>
/// <param name="Cluster">The cluster of the context.</param>
/// <param name="Authority">Its CA as PEM; null for the system's.</param>
internal sealed record PluginTarget(KubeconfigCluster Cluster, byte[]? Authority)
{
    /// <summary>pkg/apis/clientauthentication/v1, Cluster.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("cluster");
        json.WriteString("server", Cluster.Server?.Value ?? "");
        if (Cluster.TlsServerName is { } name) json.WriteString("tls-server-name", name.Value);
        if (Authority is not null) json.WriteBase64String("certificate-authority-data", Authority);
        if (Cluster.ProxyUrl is { } proxy) json.WriteString("proxy-url", proxy.Value);
        json.WriteNull("config");
        json.WriteEndObject();
    }
}
