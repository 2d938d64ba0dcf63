using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>A node's <c>files.json</c>: what <c>rootfs</c> cannot keep (owners, modes, links) and what it must not (that there was a private key).</summary>
internal sealed class FileList
{
    private readonly Dictionary<string, FileFact> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _json = new(StringComparer.Ordinal);

    private FileList(bool observed) => Observed = observed;

    /// <summary>False where the node has no such list.</summary>
    public bool Observed { get; }

    public IEnumerable<FileFact> Files => _byPath.Values;

    public FileFact? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The lines at which the private keys of a file stood; empty where the list does not say.</summary>
    public IReadOnlyList<int> KeyLinesOf(string path) =>
        _json.TryGetValue(path, out var entry) ? [.. entry.Member("keyLines").Items().Select(LineOf)] : [];

    /// <summary>Public halves that the list itself carries, because a file of the host stands where <c>.pub</c> would.</summary>
    public IReadOnlyList<string> PublicKeysOf(string path) => _json.TryGetValue(path, out var entry) ? entry.Texts("publicKeys") : [];

    public static FileList Read(CaptureJson json, string node)
    {
        var path = $"{node}/files.json";
        if (json.Objects(path) is not { } entries) return new FileList(observed: false);
        var list = new FileList(observed: true);
        var dropped = 0;
        foreach (var entry in entries)
        {
            if (entry.Text("path") is { } place && place.StartsWith('/') && HostPath.Combine("/", place) == place && list._byPath.TryAdd(place, Fact(place, entry)))
                list._json[place] = entry;
            else
                dropped++;
        }

        if (dropped > 0) json.Misshapen(path, $"{dropped} entries have no path of their own");
        return list;
    }

    private static FileFact Fact(string path, JsonElement entry) => new()
    {
        Path = path,
        Kind = entry.Text("type") switch
        {
            null or "file" => FileKind.File,
            "directory" => FileKind.Directory,
            "symlink" => FileKind.Link,
            _ => FileKind.Special,
        },
        Mode = Mode(entry),
        Owner = entry.Text("owner") ?? entry.LongNumber("uid")?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Group = entry.Text("group") ?? entry.LongNumber("gid")?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Size = entry.LongNumber("size"),
        ModifiedAt = entry.Time("modifiedAt"),
        LinkTarget = entry.Text("target"),
        HasPrivateKey = entry.Truth("hasPrivateKey") ?? false,
        Unread = entry.Text("unread"),
    };

    private static int? Mode(JsonElement entry)
    {
        if (entry.Text("mode") is not { Length: > 0 and < 8 } octal || octal.Any(digit => digit is < '0' or > '7')) return null;
        return Convert.ToInt32(octal, 8);
    }

    private static int LineOf(JsonElement line) => line.ValueKind == JsonValueKind.Number && line.TryGetInt32(out var number) ? number : 1;
}
