using System.Collections.Immutable;

namespace Ninepaths.Hosts.Remote;

/// <summary>Hosts, and how to get a shell on each.</summary>
/// <param name="Name">The file that it was read from.</param>
/// <param name="Hosts">In the order of the file; names differ.</param>
public sealed record Inventory(string Name, ImmutableArray<InventoryHost> Hosts);

/// <summary>A host of an inventory.</summary>
/// <param name="Name">The name by which reports call it.</param>
/// <param name="Connect">A command; followed by another one, it runs that on the host.</param>
/// <param name="Sudo">Whether what runs there is run by <c>sudo -n</c>.</param>
/// <param name="Timeout">The longest that reading it may take; null for what the command line says.</param>
public sealed record InventoryHost(string Name, ImmutableArray<string> Connect, bool Sudo = false, TimeSpan? Timeout = null)
{
    /// <summary>The words that start a shell there which reads its commands from standard input.</summary>
    public ImmutableArray<string> Shell => [.. Connect, .. Sudo ? (ReadOnlySpan<string>)["sudo", "-n", "sh", "-s"] : ["sh", "-s"]];

    public override string ToString() => Name;
}
