using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Engine;

/// <summary>All ends of connections by number: classes of pods, then nodes, then ranges of addresses outside.</summary>
internal sealed class EndTable
{
    public EndTable(PodNetwork network, UsedFacts used)
    {
        Network = network;
        Atoms = new(used.IngressCuts.Concat(used.EgressCuts).Concat(used.SubjectCuts), network.Families);
        Ports = new(used.Names);
        Classes = PodClasses.Of(network, used, Atoms, Ports);
        Nodes = network.Nodes;
        NodesFrom = Classes.Length;
        RangesFrom = NodesFrom + Nodes.Length;
        Count = RangesFrom + Atoms.All.Length;
        NetworkPods = IndexSet.Of([.. Classes.Where(each => !each.OnHost).Select(each => each.Index)]);
        PodLabels = Index(NetworkPods, used, Classes.Where(each => !each.OnHost));
        NodeLabels = IndexNodes();
        PodsByTable = [.. Enumerable.Range(0, Ports.Count).Select(table => IndexSet.Of([.. Classes.Where(each => each.PortTable == table).Select(each => each.Index)]))];
        var classOf = new int[network.Pods.Length];
        foreach (var each in Classes)
            foreach (var member in each.Members) classOf[member] = each.Index;
        ClassOf = classOf;
    }

    public PodNetwork Network { get; }

    public AddressAtoms Atoms { get; }

    public PortTables Ports { get; }

    public ImmutableArray<PodClass> Classes { get; }

    public ImmutableArray<Node> Nodes { get; }

    public int NodesFrom { get; }

    public int RangesFrom { get; }

    public int Count { get; }

    /// <summary>The class of each pod.</summary>
    public IReadOnlyList<int> ClassOf { get; }

    /// <summary>Classes of pods that policies select and selectors match.</summary>
    public IndexSet NetworkPods { get; }

    public LabelIndex PodLabels { get; }

    /// <summary>Nodes, and the pods in their network, by the labels of nodes.</summary>
    public LabelIndex NodeLabels { get; }

    public ImmutableArray<IndexSet> PodsByTable { get; }

    /// <summary>Every end that has addresses of a family.</summary>
    public IndexSet All(AddressFamilies family)
    {
        var (first, end) = Atoms.Of(family);
        return IndexSet.Range(0, RangesFrom).Union(IndexSet.Range(RangesFrom + first, RangesFrom + end));
    }

    /// <summary>The node that an end is or is on; null for others.</summary>
    public string? NodeOf(int end) => end < NodesFrom ? (Classes[end].OnHost ? Classes[end].Sample.Node : null) : end < RangesFrom ? Nodes[end - NodesFrom].Name : null;

    private LabelIndex Index(IndexSet all, UsedFacts used, IEnumerable<PodClass> classes)
    {
        var index = new LabelIndex(all);
        var accounts = Network.ServiceAccounts.ToDictionary(each => (each.Namespace, each.Name), each => each.Labels);
        var others = used.Keys.Where(key => key.Scope != LabelScope.Pod).ToList();
        foreach (var each in classes)
        {
            var pod = each.Sample;
            foreach (var (name, value) in pod.Labels)
                if (LabelKey.OfPod(name) is var key && used.Keys.Contains(key)) index.Add(key, value, each.Index);
            foreach (var key in others)
                if (Value(key, pod, accounts) is { } value) index.Add(key, value, each.Index);
        }

        return index;
    }

    private string? Value(LabelKey key, Pod pod, Dictionary<(string, string), IReadOnlyDictionary<string, string>> accounts) => key.Scope switch
    {
        LabelScope.NamespaceName => pod.Namespace,
        LabelScope.Namespace => Network.Namespaces[pod.Namespace].Labels.GetValueOrDefault(key.Name),
        LabelScope.ServiceAccountName => pod.ServiceAccount,
        LabelScope.ServiceAccount => accounts.GetValueOrDefault((pod.Namespace, pod.ServiceAccount))?.GetValueOrDefault(key.Name),
        _ => null,
    };

    private LabelIndex IndexNodes()
    {
        var onHosts = Classes.Where(each => each.OnHost).ToList();
        var index = new LabelIndex(IndexSet.Of([.. onHosts.Select(each => each.Index)]).Union(IndexSet.Range(NodesFrom, RangesFrom)));
        var byName = Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        foreach (var each in onHosts)
            if (each.Sample.Node is { } name && byName.TryGetValue(name, out var node)) Add(index, node, each.Index);
        for (var i = 0; i < Nodes.Length; i++) Add(index, Nodes[i], NodesFrom + i);
        return index;
    }

    private static void Add(LabelIndex index, Node node, int end)
    {
        foreach (var (name, value) in node.Labels) index.Add(LabelKey.OfNode(name), value, end);
    }
}
