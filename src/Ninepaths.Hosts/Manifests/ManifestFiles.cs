namespace Ninepaths.Hosts.Manifests;

/// <summary>Finds manifests on disk.</summary>
public static class ManifestFiles
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The manifests at a path: the file itself whatever its name, or every <c>.yaml</c>, <c>.yml</c> and <c>.json</c> below a directory, in order.</summary>
    /// <remarks>Links are followed; a directory that was met before, by whatever name, is not entered again.</remarks>
    /// <exception cref="UserErrorException">There is no such path, it cannot be listed, or it holds far too many files.</exception>
    public static IReadOnlyList<ManifestFile> Find(string path, Limits? limits = null)
    {
        if (File.Exists(path)) return [new(path, path)];
        if (!Directory.Exists(path)) throw new UserErrorException($"cannot read {path}: no such file or directory", "name a manifest, a directory of manifests, or a capture");
        var (files, seen, most) = (new List<ManifestFile>(), new HashSet<string>(StringComparer.Ordinal), (limits ?? Limits.Default).Entries);
        var todo = new Stack<string>([path]);
        while (todo.TryPop(out var directory))
        {
            if (!seen.Add(RealPath(directory))) continue;
            foreach (var entry in List(directory))
            {
                if (Directory.Exists(entry)) todo.Push(entry);
                else if (Extensions.Contains(Path.GetExtension(entry), StringComparer.OrdinalIgnoreCase)) files.Add(new(entry, Path.GetRelativePath(path, entry)));
                if (files.Count + seen.Count > most) throw new UserErrorException($"cannot read {path}: it holds more than {most} files", "name a directory of manifests");
            }
        }

        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static List<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).OrderDescending(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot read {directory}: {BoundedFile.Reason(e)}", "run as a user who can read it", e);
        }
    }

    private static string RealPath(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(directory);
        }
        catch (IOException)
        {
            // Links that lead to each other lead nowhere.
            return Path.GetFullPath(directory);
        }
    }
}

/// <summary>A manifest on disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What messages call it: its path below the directory that was named.</param>
public sealed record ManifestFile(string Path, string Name)
{
    /// <exception cref="UserErrorException">It cannot be opened, or is no file.</exception>
    public Stream Open()
    {
        try
        {
            // Opened at its end of all links; a FIFO or a device would hang.
            var target = new FileInfo(Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path;
            return new FileStream(Unix.OpenRegular(target), FileAccess.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot read {Path}: {BoundedFile.Reason(e)}", "name a file that can be read", e);
        }
    }
}
