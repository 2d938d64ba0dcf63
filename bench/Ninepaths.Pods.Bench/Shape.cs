namespace Ninepaths.Pods.Bench;

/// <summary>How a generated cluster is made.</summary>
internal enum Shape
{
    /// <summary>Namespaces of 100 pods: ten services of ten replicas, which talk to two others and to DNS.</summary>
    Microservices,

    /// <summary>The same services in one namespace.</summary>
    OneNamespace,

    /// <summary>No two pods are alike to the policies: each has a label of its own, and every policy lists some of them.</summary>
    AllDistinct,
}
