using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Fuzz.Targets;

/// <summary>The files of a capture in a directory: its JSON, and what lies below rootfs.</summary>
internal sealed class CaptureTarget : IFuzzTarget
{
    public string Name => "capture";

    public string Input => "files of a capture; the first is nodes/h/files.json";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var root = Directory.CreateTempSubdirectory("ninepaths-fuzz-").FullName;
        try
        {
            foreach (var (path, content) in FileSet.Parse(input.Span, "nodes/h/files.json")) Write(root, path, content);
            Captured.Read(limits => DirectoryTree.Open(root, "capture", limits, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // Names that no file system takes are the archive's matter.
    private static void Write(string root, string path, byte[] content)
    {
        var inside = HostPath.Combine("/", path);
        if (inside == "/" || inside.Contains('\0', StringComparison.Ordinal) || inside.Split('/').Any(part => part.Length > 60) || inside.Length > 1000) return;
        try
        {
            Directory.CreateDirectory(root + HostPath.DirectoryOf(inside));
            File.WriteAllBytes(root + inside, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file where another one needs a directory: the first stays.
        }
    }
}
