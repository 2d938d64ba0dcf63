using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Transport;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>The configuration that kubelets run with, as they say themselves (/configz), through the API server.</summary>
internal sealed class KubeletConfigs(ApiConnection api, IObjectReader objects, ReadingLimits limits)
{
    /// <summary>What shows it, and what else it allows: a request to upgrade is a GET, and so are exec and port-forward to whoever has this.</summary>
    public const string Rule = "apiGroups: [\"\"], resources: [\"nodes/proxy\"], verbs: [\"get\"] (deploy/rbac/ninepaths-reader-kubelets.yaml says what else that allows)";

    private const string Forbidden = "forbidden";

    /// <summary>One object for each kubelet that answered; a gap for each that did not.</summary>
    public async Task<(IReadOnlyList<ApiObject> Objects, IReadOnlyList<Gap> Gaps)> ReadAsync(
        IReadOnlyList<ApiObject> nodes, Action<int> done, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<ApiObject>();
        var gaps = new ConcurrentBag<Gap>();
        var count = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Kubelets, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(nodes, options, async (node, stop) =>
        {
            var (item, gap) = await OneAsync(node, stop).ConfigureAwait(false);
            if (item is not null) found.Add(item);
            if (gap is not null) gaps.Add(gap);
            done(Interlocked.Increment(ref count));
        }).ConfigureAwait(false);
        return ([.. found.OrderBy(item => item.Name, StringComparer.Ordinal)], [.. Folded([.. gaps], found.IsEmpty).OrderBy(gap => gap.Origin.Place, StringComparer.Ordinal)]);
    }

    /// <summary>One right opens all kubelets: where none answered, what was forbidden is one gap. Where some did, a kubelet itself refused.</summary>
    private static IEnumerable<Gap> Folded(List<Gap> gaps, bool noneAnswered)
    {
        if (!noneAnswered || gaps.TrueForAll(gap => gap.Reason != Forbidden)) return gaps;
        return gaps.Where(gap => gap.Reason != Forbidden).Append(new(All, Forbidden, Rule));
    }

    /// <summary>The origin of what is about every kubelet.</summary>
    public static Origin All => new(OriginKind.ApiObject, "", WantedResources.Configz);

    private async Task<(ApiObject? Object, Gap? Gap)> OneAsync(ApiObject node, CancellationToken cancellationToken)
    {
        var origin = Origin.Api(WantedResources.Configz, null, node.Name);
        if (!IsReady(node)) return (null, new(origin, "the node is not ready, and its kubelet was not asked", "a node that is ready, or the files of the host"));
        var answer = await api.GetSmallAsync($"api/v1/nodes/{Uri.EscapeDataString(node.Name)}/proxy/configz", cancellationToken, limits.Kubelet).ConfigureAwait(false);
        if (answer is Answer<byte[]>.Received(var body))
            return Read(node.Name, body, cancellationToken) is { } item ? (item, null) : (null, new(origin, "what the kubelet answers is no configuration", "the files of the host"));
        return (null, new(origin, answer.WhyNot!, answer is Answer<byte[]>.Refused { Status: 403 } ? Rule : "a way from the API server to the kubelet, or the files of the host"));
    }

    private ApiObject? Read(string node, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Sound(body));
            if (document.RootElement.At("kubeletconfig") is not { ValueKind: JsonValueKind.Object } config) return null;
            using var list = new MemoryStream(Listed(node, config).ToArray());
            return objects.ReadPage(WantedResources.Configz, list, cancellationToken).Objects is [var item] ? item : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As a list of one object, so that it goes where every object goes. A header of the kubelet's is a credential, and nothing asks for it.
    private static ReadOnlySpan<byte> Listed(string node, JsonElement config)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("name", node);
            json.WriteEndObject();
            json.WriteStartObject("kubeletconfig");
            foreach (var field in config.EnumerateObject().Where(field => field.Name != "staticPodURLHeader")) field.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static bool IsReady(ApiObject node) => node.Body.Items("status", "conditions")
        .Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
}
