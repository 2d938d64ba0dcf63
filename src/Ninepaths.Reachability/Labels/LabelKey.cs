namespace Ninepaths.Reachability.Labels;

/// <summary>A label that policies may ask for, and whose label it is.</summary>
/// <param name="Scope">The object that carries it.</param>
/// <param name="Name">The label's key; empty where the scope is a name.</param>
public readonly record struct LabelKey(LabelScope Scope, string Name)
{
    /// <summary>The name of a pod's namespace.</summary>
    public static readonly LabelKey NamespaceName = new(LabelScope.NamespaceName, "");

    /// <summary>The name of a pod's service account (<c>spec.serviceAccountName</c>, else <c>default</c>).</summary>
    public static readonly LabelKey ServiceAccountName = new(LabelScope.ServiceAccountName, "");

    /// <summary>A label of the pod itself.</summary>
    public static LabelKey OfPod(string name) => new(LabelScope.Pod, name);

    /// <summary>A label of the pod's namespace.</summary>
    public static LabelKey OfNamespace(string name) => new(LabelScope.Namespace, name);

    /// <summary>A label of the pod's service account.</summary>
    public static LabelKey OfServiceAccount(string name) => new(LabelScope.ServiceAccount, name);

    /// <summary>A label of a node.</summary>
    public static LabelKey OfNode(string name) => new(LabelScope.Node, name);

    public override string ToString() => Scope switch
    {
        LabelScope.Pod => Name,
        LabelScope.NamespaceName => "namespace",
        LabelScope.ServiceAccountName => "service account",
        LabelScope.Namespace => $"namespace's {Name}",
        LabelScope.ServiceAccount => $"service account's {Name}",
        _ => $"node's {Name}",
    };
}

/// <summary>The object that carries a label. Names of namespaces and service accounts are asked for like labels.</summary>
public enum LabelScope
{
    Pod,
    NamespaceName,
    Namespace,
    ServiceAccountName,
    ServiceAccount,
    Node,
}
