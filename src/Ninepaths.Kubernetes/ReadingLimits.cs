namespace Ninepaths.Kubernetes;

/// <summary>How long and how much is waited for and read. An API server may be slow, broken or hostile.</summary>
public sealed record ReadingLimits
{
    public static readonly ReadingLimits Default = new();

    /// <summary>A TCP connection and its handshake.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From a request to the first byte of its answer. API servers give a list up after a minute (--request-timeout).</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>One answer in all: a page of 500 pods has some 5 MiB.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A kubelet, through the API server: those of dead nodes are not asked, others answer in milliseconds.</summary>
    public TimeSpan Kubelet { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Everything. A cluster at the supported maximum (150,000 pods) is read in some minutes.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often one request is made at most.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Between two attempts at first; it doubles.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause that a server may ask for with Retry-After.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a list is begun anew because it changed too much while it was read.</summary>
    public int Restarts { get; init; } = 3;

    /// <summary>Objects of a page: kubectl's own number.</summary>
    public int Page { get; init; } = 500;

    /// <summary>Lists that are read side by side; API servers share out their time among users by such numbers (flow control).</summary>
    public int Lists { get; init; } = 4;

    /// <summary>Kubelets that are asked side by side.</summary>
    public int Kubelets { get; init; } = 8;

    /// <summary>Objects of one list.</summary>
    public int Objects { get; init; } = 1_000_000;

    /// <summary>What is kept of one list.</summary>
    public long KeptBytes { get; init; } = 512L << 20;

    /// <summary>An answer that is no list: a version, a group, a kubelet's configuration, an error.</summary>
    public int SmallBytes { get; init; } = 4 << 20;
}
