using System.Runtime.InteropServices;
using Ninepaths.Documents;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Objects.Readers;

/// <summary>Finds out whose pods are whose, and makes pods of templates that have none.</summary>
internal sealed class WorkloadReader(List<InputFault> faults, PodReader reader)
{
    private readonly Dictionary<Workload, KubernetesObject> _workloads = [];

    private readonly List<Pod> _pods = [];
    private readonly Dictionary<(string Namespace, string Name), int> _places = [];

    public IReadOnlyList<Pod> Pods => _pods;

    /// <summary>The workloads as they stand.</summary>
    public IEnumerable<KubernetesObject> Objects => _workloads.Values;

    public void Add(KubernetesObject item) => _workloads[Of(item)] = item;

    /// <summary>Takes the pod that an object stands for; of two of one name, the last.</summary>
    public void Add(KubernetesObject item, Pod pod)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (item.Namespace ?? "default", item.Name), out var isThere);
        if (isThere)
        {
            _pods[place] = pod;
            return;
        }

        place = _pods.Count;
        _pods.Add(pod);
    }

    public bool Has(string kind, string name) => _workloads.Keys.Any(each => each.Kind == kind && each.Name == name);

    /// <summary>All pods, each with its topmost observed owner; and one for each topmost workload of which no pod was observed.</summary>
    public List<Pod> All()
    {
        var tops = new Dictionary<Workload, Workload>();
        var pods = new List<Pod>(_pods.Count);
        var withPods = new HashSet<Workload>();
        // Those that have ended come last: one of them stands for a workload that has no others.
        foreach (var pod in _pods.OrderBy(pod => pod.FromTemplate))
        {
            if (!tops.TryGetValue(pod.Workload, out var top)) tops[pod.Workload] = top = Top(Deployment(pod) ?? pod.Workload);
            if (!withPods.Add(top) && pod.FromTemplate) continue;
            pods.Add(ReferenceEquals(top, pod.Workload) ? pod : pod with { Workload = top });
        }

        foreach (var (workload, item) in _workloads)
        {
            if (withPods.Contains(workload) || Top(workload) != workload) continue;
            if (reader.ReadTemplate(item, Template(item), workload) is { } pod) pods.Add(pod);
        }

        return pods;
    }

    // A ReplicaSet that was not observed is called after its Deployment and the hash of its template (pkg/controller/deployment/sync.go).
    private Workload? Deployment(Pod pod)
    {
        if (pod.Workload.Kind != "ReplicaSet" || _workloads.ContainsKey(pod.Workload) || !pod.Labels.TryGetValue("pod-template-hash", out var hash)) return null;
        if (!pod.Workload.Name.EndsWith($"-{hash}", StringComparison.Ordinal)) return null;
        var deployment = new Workload(pod.Namespace, pod.Workload.Name[..^(hash.Length + 1)], "Deployment");
        return _workloads.ContainsKey(deployment) ? deployment : null;
    }

    private static Workload Of(KubernetesObject item) => new(item.Namespace ?? "default", item.Name, item.Kind);

    private static ConfigNode Template(KubernetesObject item) => item.Kind == "CronJob" ? item.Body.At("spec.jobTemplate.spec.template") : item.Body.At("spec.template");

    // Owners that were not observed end the chain: their name is all that is known of them.
    private Workload Top(Workload workload)
    {
        var seen = new HashSet<Workload>();
        var top = workload;
        while (_workloads.TryGetValue(top, out var item) && PodReader.OwnerOf(item) is { } owner && _workloads.ContainsKey(owner))
        {
            if (!seen.Add(top))
            {
                faults.Add(new(item.Origin, FaultSeverity.Warning, $"{item.Kind} {TextSafety.Inert(item.Name)} owns itself by way of its owners; taken for the topmost"));
                return workload;
            }

            top = owner;
        }

        return top;
    }
}
