using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>The JSON files of a capture. One that is missing is not observed; one that is broken is a gap, and the rest goes on.</summary>
internal sealed class CaptureJson(CaptureTree tree, Limits limits, List<Gap> gaps)
{
    /// <summary>The document at this path; null where there is none, or none that can be read.</summary>
    public JsonElement? Read(string path, long? mostBytes = null)
    {
        if (tree.At(path) is not { } entry) return null;
        var content = tree.Read(entry, mostBytes ?? limits.FileBytes);
        if (content.Bytes is null)
        {
            gaps.Add(CaptureTree.Gap(path, content.Unread ?? "cannot be read", "a capture in which this file can be read"));
            return null;
        }

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = limits.JsonDepth };
            return JsonDocument.Parse(JsonText.Sound(content.Bytes), options).RootElement;
        }
        catch (JsonException e)
        {
            gaps.Add(CaptureTree.Gap(path, "not valid JSON", "the file as it was captured", (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue)));
            return null;
        }
    }

    /// <summary>The objects of the array at this path; null where there is no such array. What is no object is a gap.</summary>
    public IReadOnlyList<JsonElement>? Objects(string path)
    {
        if (Read(path) is not { } root) return null;
        if (root.ValueKind == JsonValueKind.Array) return Only(JsonValueKind.Object, root, path);
        Misshapen(path, "not a list");
        return null;
    }

    /// <summary>The facts that the objects of the array at this path are; default where there is no such array.</summary>
    public ImmutableArray<T> Each<T>(string path, Func<JsonElement, T?> read)
        where T : class
    {
        if (Objects(path) is not { } items) return default;
        ImmutableArray<T> facts = [.. items.Select(read).OfType<T>()];
        if (facts.Length < items.Count) Misshapen(path, "some entries lack what every entry needs");
        return facts;
    }

    public void Misshapen(string path, string what) => gaps.Add(CaptureTree.Gap(path, what, "the file as it was captured"));

    private List<JsonElement> Only(JsonValueKind kind, JsonElement array, string path)
    {
        var fitting = array.EnumerateArray().Where(item => item.ValueKind == kind).ToList();
        if (fitting.Count < array.GetArrayLength()) Misshapen(path, "some entries are not objects");
        return fitting;
    }
}
