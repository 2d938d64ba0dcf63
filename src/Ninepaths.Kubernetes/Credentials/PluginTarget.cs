using System.Text.Json;
using Ninepaths.Documents;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>The cluster that a credential plugin is asked for, as it may learn of it (provideClusterInfo).</summary>
/// <param name="Cluster">The cluster of the context.</param>
/// <param name="Node">What it was read from.</param>
/// <param name="Authority">Its CA as PEM; null for the system's.</param>
internal sealed record PluginTarget(KubeconfigCluster Cluster, ConfigNode Node, byte[]? Authority)
{
    /// <summary>pkg/apis/clientauthentication/v1, Cluster.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("cluster");
        json.WriteString("server", Cluster.Server?.Value ?? "");
        if (Cluster.TlsServerName is { } name) json.WriteString("tls-server-name", name.Value);
        if (Authority is not null) json.WriteBase64String("certificate-authority-data", Authority);
        if (Cluster.ProxyUrl is { } proxy) json.WriteString("proxy-url", proxy.Value);
        json.WritePropertyName("config");
        // What a cluster says to plugins of its own (client-go, tools/clientcmd/api/v1, Extensions).
        WriteNode(json, Node["extensions"].Items.FirstOrDefault(each => each["name"].Text == "client.authentication.k8s.io/exec")?["extension"] ?? ConfigNode.Missing);
        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, ConfigNode node)
    {
        switch (node.Kind)
        {
            case ConfigNodeKind.Mapping:
                json.WriteStartObject();
                foreach (var entry in node.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    WriteNode(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case ConfigNodeKind.Sequence:
                json.WriteStartArray();
                foreach (var item in node.Items) WriteNode(json, item);
                json.WriteEndArray();
                break;
            case ConfigNodeKind.Scalar when node.AsBoolean is { } truth:
                json.WriteBooleanValue(truth);
                break;
            case ConfigNodeKind.Scalar when node.AsInteger is { } number:
                json.WriteNumberValue(number);
                break;
            case ConfigNodeKind.Scalar:
                json.WriteStringValue(node.Text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
