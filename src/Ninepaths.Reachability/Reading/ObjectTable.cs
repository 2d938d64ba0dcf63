using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Objects.Readers;

namespace Ninepaths.Reachability.Reading;

/// <summary>
/// Takes objects one by one and keeps what bears on who may talk to whom: pods and what makes them at once in their final form, policies as they
/// stand. Everything else is counted.
/// </summary>
public sealed class ObjectTable
{
    private readonly Dictionary<(string Kind, string? Namespace, string Name), KubernetesObject> _seen = [];
    private readonly Dictionary<(string Group, string Kind, string Namespace, string Name), Origin> _places = [];
    private readonly SortedDictionary<string, int> _unjudged = new(StringComparer.Ordinal);
    private readonly PodReader _pods;
    private readonly WorkloadReader _workloads;
    private readonly NetworkReader _network;

    public ObjectTable()
    {
        _pods = new(Faults);
        _workloads = new(Faults, _pods);
        _network = new(Faults);
    }

    public List<InputFault> Faults { get; } = [];

    /// <summary>Resources of a cluster that were not listed and that meshes would have to be asked for, e.g. <c>servers.policy.linkerd.io</c>.</summary>
    public List<string> NotListed { get; } = [];

    /// <summary>How many objects there were of kinds that nothing here looks at, e.g. <c>Widget.example.com</c>.</summary>
    public IReadOnlyDictionary<string, int> Unjudged => _unjudged;

    /// <summary>Policies and what they refer to, as they stand.</summary>
    internal List<KubernetesObject> Kept { get; } = [];

    internal NetworkReader Network => _network;

    /// <summary>Everything that readers of policies and meshes look at as it stands.</summary>
    internal IEnumerable<KubernetesObject> Raw => Kept.Concat(_network.Routes).Concat(_network.NodeObjects).Concat(_network.ServiceObjects).Concat(_workloads.Objects);

    /// <summary>The number of objects taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes an object.</summary>
    public void Add(KubernetesObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Count++;
        switch (KnownKinds.Of(item))
        {
            case KindUse.Pod:
                if (_pods.Read(item) is not { } pod) break;
                TellAgain(item);
                _workloads.Add(item, pod);
                // Linkerd lets probes through, and what they are only the pod says.
                if (pod.Containers.Contains("linkerd-proxy")) Kept.Add(item);
                break;
            case KindUse.Workload:
                TellAgain(item);
                _workloads.Add(item);
                break;
            case KindUse.Network:
                if (item.Kind == "Namespace" && !IsFirst(item)) break;
                if (item.Kind is "Node" or "Service" or "ServiceAccount") TellAgain(item);
                _network.Add(item);
                break;
            case KindUse.Policy:
                if (IsFirst(item)) Kept.Add(item);
                break;
            case KindUse.None:
                break;
            default:
                var name = TextSafety.Inert(item.Group.Length == 0 ? item.Kind : $"{item.Kind}.{item.Group}");
                _unjudged[name] = _unjudged.GetValueOrDefault(name) + 1;
                break;
        }
    }

    /// <summary>The pods, those of templates included whose own pods were not observed.</summary>
    public IReadOnlyList<Pod> Pods() => _workloads.All();

    /// <summary>Whether there is a workload of this kind and name in any namespace.</summary>
    public bool HasWorkload(string kind, string name) => _workloads.Has(kind, name);

    // Of manifests that are applied one after the other, the last stays.
    private void TellAgain(KubernetesObject item)
    {
        var key = (item.Group, item.Kind, item.Kind == "Node" ? "" : item.Namespace ?? "default", item.Name);
        if (_places.TryAdd(key, item.Origin)) return;
        Faults.Add(new(item.Origin, FaultSeverity.Warning, $"{item.Kind} {TextSafety.Inert(item.Name)} again: the first is in {_places[key]}; this one counts"));
    }

    // One object of a kind can have a name: which of two counts, nobody can know.
    private bool IsFirst(KubernetesObject item)
    {
        var key = ($"{item.Kind}.{item.Group}", item.Namespace, item.Name);
        if (_seen.TryAdd(key, item)) return true;
        Faults.Add(new(item.Origin, FaultSeverity.Fatal,
            $"{item.Kind} {TextSafety.Inert(item.Name)} again: the first is in {_seen[key].Origin}; an object of a kind has its name for itself"));
        return false;
    }
}
