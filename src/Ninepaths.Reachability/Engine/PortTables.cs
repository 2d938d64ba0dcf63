using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>What the names of ports mean, pod by pod; pods for which they all mean the same share a table.</summary>
internal sealed class PortTables(IReadOnlyCollection<NamedPort> used)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<Dictionary<NamedPort, ConnectionSet>> _tables = [[]];
    private readonly HashSet<string> _names = [.. used.Select(name => name.Name)];
    private readonly Dictionary<ContainerPort[], int> _known = new(PortsComparer.Instance);

    /// <summary>The number of tables; table 0 knows no name.</summary>
    public int Count => _tables.Count;

    public int Of(Pod pod)
    {
        if (_names.Count == 0 || pod.Ports.IsEmpty) return 0;
        // Pods of one template declare the same ports.
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<ContainerPort>>();
        if (!lookup.TryGetValue(pod.Ports.AsSpan(), out var table)) _known.Add([.. pod.Ports], table = Find(pod));
        return table;
    }

    private int Find(Pod pod)
    {
        var ports = pod.Ports.Where(port => _names.Contains(port.Name)).Distinct().Order(Comparer<ContainerPort>.Create(Compare)).ToList();
        if (ports.Count == 0) return 0;
        var key = string.Join(',', ports.Select(port => $"{port.Name}:{(int)port.Protocol}:{port.Port}"));
        if (_numbers.TryGetValue(key, out var number)) return number;
        _numbers.Add(key, number = _tables.Count);
        _tables.Add(used.ToDictionary(
            name => name,
            name => ConnectionSet.Union(ports.Where(port => port.Name == name.Name && (name.Protocol ?? port.Protocol) == port.Protocol)
                .Select(port => ConnectionSet.Of(port.Protocol, port.Port)))));
        return number;
    }

    public ConnectionSet Resolve(int table, NamedPort name) => _tables[table].GetValueOrDefault(name, ConnectionSet.None);

    private sealed class PortsComparer : IEqualityComparer<ContainerPort[]>, IAlternateEqualityComparer<ReadOnlySpan<ContainerPort>, ContainerPort[]>
    {
        public static readonly PortsComparer Instance = new();

        public bool Equals(ContainerPort[]? x, ContainerPort[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ContainerPort[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<ContainerPort> alternate, ContainerPort[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<ContainerPort> alternate)
        {
            var hash = new HashCode();
            foreach (var port in alternate) hash.Add(port);
            return hash.ToHashCode();
        }

        public ContainerPort[] Create(ReadOnlySpan<ContainerPort> alternate) => alternate.ToArray();
    }

    private static int Compare(ContainerPort a, ContainerPort b) =>
        string.CompareOrdinal(a.Name, b.Name) is not 0 and var byName ? byName : (a.Protocol, a.Port).CompareTo((b.Protocol, b.Port));
}
