namespace Ninepaths.Hosts.Remote;

/// <summary>How the hosts of an inventory are read.</summary>
public sealed record InventoryOptions
{
    public static readonly TimeSpan DefaultHostTimeout = TimeSpan.FromSeconds(60);

    public const int DefaultParallel = 8;

    /// <summary>Hosts that are read at once.</summary>
    public int Parallel { get; init; } = DefaultParallel;

    /// <summary>The longest that one host may take, whatever the inventory says; null for what it says, and else a minute.</summary>
    public TimeSpan? HostTimeout { get; init; }

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The longest that this host may take.</summary>
    internal TimeSpan LimitOf(InventoryHost host) => HostTimeout ?? host.Timeout ?? DefaultHostTimeout;
}
