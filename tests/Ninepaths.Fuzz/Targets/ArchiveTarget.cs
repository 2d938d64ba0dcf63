using Ninepaths.Hosts.Captures;

namespace Ninepaths.Fuzz.Targets;

/// <summary>An archive that says it is a capture.</summary>
internal sealed class ArchiveTarget : IFuzzTarget
{
    public string Name => "archive";

    public string Input => "a .tar or .tar.gz";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ninepaths-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tar");
        try
        {
            File.WriteAllBytes(path, input.ToArray());
            Captured.Read(limits => ArchiveTree.Open(path, limits, CancellationToken.None));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
