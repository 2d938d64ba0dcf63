using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>One machine as it was observed.</summary>
public sealed class Host
{
    private readonly Dictionary<string, FileFact> _files;
    private readonly ImmutableArray<FileFact> _sorted;

    public Host(string name, IEnumerable<FileFact> files)
    {
        Name = name;
        _files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _sorted = [.. _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private Host(Host other, ImmutableArray<ProbeFact> probes)
    {
        (Name, _files, _sorted) = (other.Name, other._files, other._sorted);
        (Processes, Listeners, Addresses, Interfaces, Clock) = (other.Processes, other.Listeners, other.Addresses, other.Interfaces, other.Clock);
        Probes = probes;
    }

    /// <summary>The name by which the capture or inventory knows it.</summary>
    public string Name { get; }

    /// <summary>Running processes; default when processes were not observed.</summary>
    public ImmutableArray<ProcessFact> Processes { get; init; }

    /// <summary>Listening sockets; default when sockets were not observed.</summary>
    public ImmutableArray<ListenerFact> Listeners { get; init; }

    /// <summary>Handshakes and requests made to the host's own ports; default when nobody probed.</summary>
    public ImmutableArray<ProbeFact> Probes { get; init; }

    /// <summary>The addresses of the host's interfaces, as text; default when not observed.</summary>
    public ImmutableArray<string> Addresses { get; init; }

    /// <summary>Names of network interfaces, e.g. <c>wg0</c>, <c>cilium_wg0</c>; default when not observed.</summary>
    public ImmutableArray<string> Interfaces { get; init; }

    /// <summary>Its clock; null when not observed.</summary>
    public ClockFact? Clock { get; init; }

    /// <summary>All observed files, links and directories, in the order of their absolute paths.</summary>
    public ImmutableArray<FileFact> Files => _sorted;

    /// <summary>The fact about exactly this path, links not followed.</summary>
    public FileFact? At(string path) => _files.GetValueOrDefault(path);

    /// <summary>The files whose paths start so, in their order.</summary>
    public IEnumerable<FileFact> Below(string prefix)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_sorted[middle].Path, prefix) < 0) low = middle + 1;
            else high = middle;
        }

        for (var i = low; i < _sorted.Length && _sorted[i].Path.StartsWith(prefix, StringComparison.Ordinal); i++) yield return _sorted[i];
    }

    /// <summary>The file that this path leads to, links followed inside the host; null where nothing was observed there.</summary>
    public FileFact? Find(string path) => HostPath.Resolve(path, At) is { } real ? At(real) : null;

    /// <summary>The same host, with what its ports answered.</summary>
    public Host Probed(ImmutableArray<ProbeFact> probes) => new(this, probes);

    public override string ToString() => Name;
}
