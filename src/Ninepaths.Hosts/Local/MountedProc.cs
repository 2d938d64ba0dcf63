using System.Globalization;

namespace Ninepaths.Hosts.Local;

/// <summary>The <c>/proc</c> of a running kernel, at a directory of this machine.</summary>
internal sealed class MountedProc : ProcFiles
{
    private readonly string _directory;

    private MountedProc(string directory)
    {
        _directory = directory;

        // Process 1 sees the host's network even where this program runs in a container with the host's processes.
        Net = File.Exists(At("1/net/tcp")) ? "1/net" : "net";
    }

    public override string Net { get; }

    /// <summary>Null where the directory is empty: it stands in every file system, but only the kernel's own has these.</summary>
    public static MountedProc? Of(MountedFiles files)
    {
        var directory = files.OnDisk("/proc");
        return File.Exists(Path.Combine(directory, "1/comm")) && File.Exists(Path.Combine(directory, "net/dev")) ? new(directory) : null;
    }

    public static IEnumerable<int> Pids(string directory) =>
        Directory.EnumerateDirectories(directory).Select(Path.GetFileName)
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0).Where(pid => pid > 0).Order();

    public override IEnumerable<int> Pids() => Pids(_directory);

    public override byte[]? Bytes(string file, long mostBytes) => BoundedFile.Read(At(file), mostBytes).Bytes;

    public override string? Link(string file) => LinkTarget(At(file));

    public override IReadOnlyList<string?>? Descriptors(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles(At($"{pid}/fd")).Select(LinkTarget)];
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return [];
        }
    }

    private string At(string file) => Path.Combine(_directory, file);

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
