namespace Ninepaths.Facts;

/// <summary>Absolute paths of an observed host: joined, normalised, and their links followed, always inside the host's own root.</summary>
public static class HostPath
{
    // Linux gives up after 40 links (ELOOP); so do we, which also ends cycles.
    private const int MostLinks = 40;

    /// <summary>Makes a path absolute against a directory and removes <c>.</c>, <c>..</c> and doubled slashes; <c>..</c> stops at the root.</summary>
    public static string Combine(string directory, string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : directory + "/" + path).Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }

        return "/" + string.Join('/', parts);
    }

    public static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Follows links in every component of the path; null for a cycle.</summary>
    public static string? Resolve(string path, Func<string, FileFact?> at)
    {
        var links = 0;
        var todo = new Stack<string>(Combine("/", path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "";
        while (todo.TryPop(out var part))
        {
            var next = real + "/" + part;
            if (at(next) is not { Kind: FileKind.Link, LinkTarget: { } target })
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) return null;
            foreach (var piece in Combine(real.Length == 0 ? "/" : real, target).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                todo.Push(piece);
            real = "";
        }

        return real.Length == 0 ? "/" : real;
    }
}
