using System.IO.Compression;
using System.Text.Json;

namespace Ninepaths.Pki.Tests;

/// <summary>One case of the chain corpus: a question, and what a real Go program answered.</summary>
internal sealed record CorpusCase(string Id, string Note, BatchCase Question, bool Accepted, string Error, ClientIdentity? Identity)
{
    public static IReadOnlyList<CorpusCase> All { get; } = Read();

    public override string ToString() => $"{Id}: {Note}";

    private static List<CorpusCase> Read()
    {
        // NINEPATHS_CHAIN_CASES names another file of the same form, to check against more cases than are kept here.
        var other = Environment.GetEnvironmentVariable("NINEPATHS_CHAIN_CASES");
        using var file = other is null
            ? new GZipStream(typeof(CorpusCase).Assembly.GetManifestResourceStream("cases.jsonl.gz")!, CompressionMode.Decompress)
            : (Stream)File.OpenRead(other);
        using var reader = new StreamReader(file);
        var cases = new List<CorpusCase>();
        while (reader.ReadLine() is { } line)
        {
            cases.Add(Parse(line));
        }

        return cases;
    }

    private static CorpusCase Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var go = root.GetProperty("go");
        return new CorpusCase(
            Text(root, "id"),
            Text(root, "note"),
            new BatchCase(Text(root, "purpose"), Text(root, "roots"), Text(root, "presented"), Text(root, "name"), Text(root, "time")),
            go.GetProperty("accepted").GetBoolean(),
            Text(go, "error"),
            go.TryGetProperty("identity", out var identity) && identity.ValueKind == JsonValueKind.Object ? ParseIdentity(identity) : null);
    }

    private static ClientIdentity ParseIdentity(JsonElement identity) => new(
        Text(identity, "user"),
        [.. identity.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!)],
        identity.TryGetProperty("uid", out var uid) ? uid.GetString() : null);

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
