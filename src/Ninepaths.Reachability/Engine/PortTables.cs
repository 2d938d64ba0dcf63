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

    /// <summary>The number of tables; table 0 knows no name.</summary>
    public int Count => _tables.Count;

    public int Of(Pod pod)
    {
        if (_names.Count == 0 || pod.Ports.IsEmpty) return 0;
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

    private static int Compare(ContainerPort a, ContainerPort b) =>
        string.CompareOrdinal(a.Name, b.Name) is not 0 and var byName ? byName : (a.Protocol, a.Port).CompareTo((b.Protocol, b.Port));
}
