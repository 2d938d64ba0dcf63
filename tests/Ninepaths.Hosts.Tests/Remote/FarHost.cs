using Ninepaths.Facts;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts.Tests.Remote;

/// <summary>Connect commands for tests: shells locked into a file system, and programs that behave as badly as a host can.</summary>
internal static class FarHost
{
    public static readonly InventoryOptions Options = new() { HostTimeout = TimeSpan.FromMinutes(2) };

    /// <summary>Gets the number that the answer must begin with out of the script that arrives.</summary>
    private const string Number = """n=ninepaths-$(sed -n '/^N=ninepaths; N=\$N-/{s///p;q;}'); say() { printf '\n%s %s\n' "$n" "$1"; }; at() { printf '\n%s at\n%s' "$n" "$1"; }; """;

    /// <summary>The shell of a root that a toolbox has equipped.</summary>
    public static InventoryHost LockedIn(string root, string name = "node-1") =>
        new(name, ["chroot", root, "/.tools/env", "-i", "PATH=/.tools"]);

    /// <summary>A host whose connect command is this script of a shell; <c>"$@"</c> is what would have run there.</summary>
    public static InventoryHost Behind(string script, string name = "node-1") => new(name, ["sh", "-c", script, "--"]);

    /// <summary>A host that answers what this script says by <c>say</c> and <c>at</c>.</summary>
    public static InventoryHost Answering(string script, string name = "node-1") => Behind(Number + script, name);

    public static Task<RemoteReading> ReadAsync(InventoryHost host, InventoryOptions? options = null) =>
        new RemoteHost(host, options ?? Options, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Reads a host that cannot be read.</summary>
    public static async Task<HostFailedException> FailureAsync(InventoryHost host, double seconds = 60) =>
        await Assert.ThrowsAsync<HostFailedException>(() => ReadAsync(host, new() { HostTimeout = TimeSpan.FromSeconds(seconds) }));

    /// <summary>The same host without its clock, which differs with whoever looks.</summary>
    public static Host Timeless(this Host host) => new(host.Name, host.Files)
    {
        Processes = host.Processes,
        Listeners = host.Listeners,
        Addresses = host.Addresses,
        Interfaces = host.Interfaces,
    };
}
