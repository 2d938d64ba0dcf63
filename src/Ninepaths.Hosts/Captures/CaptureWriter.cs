using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>What to do where something stands at the target already.</summary>
public enum ExistingTarget
{
    Refuse,
    Replace,
}

/// <summary>Writes a snapshot as a capture that can be sent and read elsewhere. Snapshots hold no secrets, so captures don't.</summary>
public static class CaptureWriter
{
    /// <summary>Writes to an archive where the name ends in <c>.tar.gz</c> or <c>.tgz</c>, to a directory elsewhere. All of it is there, or none.</summary>
    /// <exception cref="UserErrorException">The target exists, or cannot be written.</exception>
    public static Task WriteAsync(Snapshot snapshot, string path, string toolVersion, ExistingTarget existing, CancellationToken cancellationToken) =>
        Task.Run(() => Write(snapshot, Path.GetFullPath(path), toolVersion, existing, cancellationToken), cancellationToken);

    private static void Write(Snapshot snapshot, string path, string toolVersion, ExistingTarget existing, CancellationToken cancellationToken)
    {
        var asArchive = path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);
        path = path.TrimEnd('/');
        if (path.Length == 0) throw new UserErrorException("cannot write /: it is the root of this host", "name a file or a directory");
        Check(path, existing);

        // Beside the target, so that the rename at the end cannot fail half-way.
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "/", $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            var items = CapturedSnapshot.Items(snapshot, toolVersion);
            if (asArchive) ArchiveSink.Write(items, temporary, snapshot.TakenAt ?? DateTimeOffset.UnixEpoch, cancellationToken);
            else DirectorySink.Write(items, temporary, cancellationToken);
            Replace(path, temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot write {path}: {BoundedFile.Reason(e)}", "name a place that can be written to", e);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Check(string path, ExistingTarget existing)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return;
        if (existing == ExistingTarget.Refuse) throw new UserErrorException($"cannot write {path}: it exists", "name another file, or say that it may be replaced");

        // A capture may take the place of a capture, never of somebody's home.
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, CaptureHeader.FileName)))
            throw new UserErrorException($"cannot replace {path}: it is a directory and no capture", "name another directory");
    }

    private static void Replace(string path, string temporary)
    {
        if (File.Exists(temporary))
        {
            File.Move(temporary, path, overwrite: true);
            return;
        }

        var former = temporary + ".former";
        if (Directory.Exists(path)) Directory.Move(path, former);
        Directory.Move(temporary, path);
        Remove(former);
    }

    private static void Remove(string path)
    {
        if (File.Exists(path)) File.Delete(path);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
