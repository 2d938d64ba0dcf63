using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>A running process.</summary>
public sealed record ProcessFact
{
    public required int Pid { get; init; }

    /// <summary>The program's short name (<c>comm</c>).</summary>
    public required string Name { get; init; }

    public string? Exe { get; init; }

    /// <summary>The argument vector with the program first; empty for kernel threads and where it could not be read.</summary>
    public ImmutableArray<string> Argv { get; init; } = [];

    /// <summary>Environment of the process, limited to names that settings are read from (ETCD_*, *_PROXY, KUBE*); default when not observed.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; }

    public string? User { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>True when it runs in the host's network namespace; null when not observed.</summary>
    public bool? HostNetwork { get; init; }
}

/// <summary>A listening socket.</summary>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Address">The bound address; <c>0.0.0.0</c> and <c>::</c> are all addresses.</param>
/// <param name="Port">The port.</param>
/// <param name="Pid">The process that owns the socket, where known.</param>
/// <param name="Process">Its short name, where known.</param>
public sealed record ListenerFact(string Protocol, string Address, int Port, int? Pid, string? Process)
{
    /// <summary>True when only this host can connect.</summary>
    public bool IsLoopback => System.Net.IPAddress.TryParse(Address, out var ip) && System.Net.IPAddress.IsLoopback(ip);
}
