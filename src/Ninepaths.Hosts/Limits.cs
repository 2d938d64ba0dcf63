namespace Ninepaths.Hosts;

/// <summary>How much is read at most. A host or a capture may be hostile: each number is far above what a real cluster needs.</summary>
public sealed record Limits
{
    public static readonly Limits Default = new();

    /// <summary>One file of a host. The largest real ones are audit policies and CA bundles of under 1 MiB; kubeadm accepts YAML of 10 MB.</summary>
    public long FileBytes { get; init; } = 16L << 20;

    /// <summary>One <c>api/*.json</c>. Pods of a cluster at the supported maximum (150,000) take some 10 KiB each when listed without managedFields.</summary>
    public long ApiFileBytes { get; init; } = 2L << 30;

    /// <summary>Objects of one list. Lists are read object by object, so their number and what is kept of them decide how much memory they take.</summary>
    public int Objects { get; init; } = 1_000_000;

    /// <summary>What is kept of one list: a tenth of what a pod is, and all of a ConfigMap.</summary>
    public long KeptBytes { get; init; } = 512L << 20;

    /// <summary>One object of a list. etcd takes no request of more than 1.5 MiB unless told to.</summary>
    public int ObjectBytes { get; init; } = 32 << 20;

    /// <summary>Everything that is read, after decompression.</summary>
    public long TotalBytes { get; init; } = 4L << 30;

    /// <summary>Files, links and directories: 5,000 nodes with 100 each.</summary>
    public int Entries { get; init; } = 500_000;

    /// <summary>Directories inside each other. The deepest real path of a capture has 14.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Objects and arrays inside each other in JSON. Schemas of CRDs reach about 100.</summary>
    public int JsonDepth { get; init; } = 256;

    /// <summary>How much of a list of the API server is read.</summary>
    internal Documents.JsonListLimits Lists => new(ApiFileBytes, ObjectBytes, JsonDepth);

    /// <summary>All that one host of an inventory sends. A control-plane node sends some 2 MiB.</summary>
    public long HostBytes { get; init; } = 64L << 20;

    /// <summary>Files that one host's configuration may lead to (each named path is followed once).</summary>
    public int NamedFiles { get; init; } = 10_000;
}
