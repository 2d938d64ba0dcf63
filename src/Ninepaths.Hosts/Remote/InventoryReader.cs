using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Remote;

/// <summary>Reads an inventory, strictly: a host that was misspelt would count as not observed.</summary>
public static class InventoryReader
{
    /// <summary>Far more than the 5,000 nodes that Kubernetes supports.</summary>
    public const int MostHosts = 20_000;

    private const string Form = "hosts: a list, each with name and connect, and perhaps sudo and timeout; see docs/inventory.md";
    private const int MostFaults = 5;
    private const int MostBytes = 8 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads the file at a path.</summary>
    /// <exception cref="UserErrorException">There is none, or it is no inventory.</exception>
    public static Inventory ReadFile(string path)
    {
        if (Directory.Exists(path)) throw new UserErrorException($"cannot read {path}: a directory", "name the file of an inventory");
        var content = BoundedFile.Read(path, MostBytes);
        if (content.Bytes is { } bytes) return Read(path, bytes);
        throw new UserErrorException($"cannot read {path}: {content.Unread}", "name the file of an inventory; see docs/inventory.md");
    }

    /// <param name="file">The file's name, for messages.</param>
    /// <param name="content">What it holds.</param>
    /// <exception cref="UserErrorException">It is no inventory; the message names lines.</exception>
    public static Inventory Read(string file, ReadOnlyMemory<byte> content)
    {
        var yaml = YamlReader.Read(content);
        var faults = yaml.Faults.Select(fault => (fault.Line, fault.Message)).ToList();
        var hosts = faults.Count > 0 ? [] : Hosts(yaml, faults);
        if (faults.Count == 0) return new Inventory(file, hosts);
        var told = faults.OrderBy(fault => fault.Line).Take(MostFaults).Select(fault => $"{file}:{Math.Max(1, fault.Line)}: {fault.Message}");
        throw new UserErrorException(string.Join("; ", told) + (faults.Count > MostFaults ? $"; and {faults.Count - MostFaults} more" : ""), Form);
    }

    private static ImmutableArray<InventoryHost> Hosts(YamlFile yaml, List<(int Line, string Message)> faults)
    {
        var root = yaml.Root;
        if (yaml.Documents.Length > 1) faults.Add((yaml.Documents[1].Line, "one document is expected, and here begins another"));
        if (root.Kind != ConfigNodeKind.Mapping)
        {
            faults.Add((root.Line, "a mapping with hosts is expected"));
            return [];
        }

        Known(root, faults, "hosts", "defaults");
        var defaults = root["defaults"];
        if (defaults.Exists && defaults.Kind != ConfigNodeKind.Mapping) faults.Add((LineOf(root, "defaults"), "defaults is a mapping of sudo and timeout"));
        Known(defaults, faults, "sudo", "timeout");
        var (sudo, timeout) = (Truth(defaults, faults), Duration(defaults, faults));
        var list = root["hosts"];
        if (list.Kind is not ConfigNodeKind.Sequence || list.Items.IsEmpty) faults.Add((LineOf(root, "hosts"), "hosts must be a list with at least one host"));
        if (list.Items.Length > MostHosts)
        {
            faults.Add((list.Line, $"more than {MostHosts} hosts"));
            return [];
        }

        var hosts = ImmutableArray.CreateBuilder<InventoryHost>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (One(item, sudo ?? false, timeout, faults) is not { } host) continue;
            if (lines.TryAdd(host.Name, item.Line)) hosts.Add(host);
            else faults.Add((item.Line, $"name: {TextSafety.Inert(host.Name)} again, first in line {lines[host.Name]}"));
        }

        return hosts.ToImmutable();
    }

    private static InventoryHost? One(ConfigNode item, bool sudo, TimeSpan? timeout, List<(int Line, string Message)> faults)
    {
        var before = faults.Count;
        if (item.Kind != ConfigNodeKind.Mapping)
        {
            faults.Add((item.Line, "a host is a mapping of name and connect"));
            return null;
        }

        Known(item, faults, "name", "connect", "sudo", "timeout");
        var name = Text(item, "name", faults);
        if (name is not null && CapturedName.Fault(name) is { } fault) faults.Add((LineOf(item, "name"), $"name: {fault}"));
        ImmutableArray<string> connect = [];
        if (Text(item, "connect", faults) is { } command)
        {
            if (ShellWords.Split(command, out var problem) is { } words) connect = words;
            else faults.Add((LineOf(item, "connect"), $"connect: {problem}"));
        }

        var (ownSudo, ownTimeout) = (Truth(item, faults), Duration(item, faults));
        return faults.Count > before ? null : new InventoryHost(name!, connect, ownSudo ?? sudo, ownTimeout ?? timeout);
    }

    private static bool? Truth(ConfigNode node, List<(int Line, string Message)> faults)
    {
        var value = node["sudo"];
        if (value.Exists && value.AsBoolean is null) faults.Add((LineOf(node, "sudo"), "sudo is true or false"));
        return value.AsBoolean;
    }

    private static TimeSpan? Duration(ConfigNode node, List<(int Line, string Message)> faults)
    {
        var value = node["timeout"];
        if (!value.Exists) return null;
        if (value.Text is { } text && ParseTimeout(text) is { } duration) return duration;
        faults.Add((LineOf(node, "timeout"), $"timeout: '{TextSafety.Inert(value.Text)}' is no time between 1s and 1h; write 90s or 2m"));
        return null;
    }

    /// <summary>A time limit: <c>90s</c>, <c>2m</c>, or a number of seconds; null for anything else, and for less than a second or more than an hour.</summary>
    public static TimeSpan? ParseTimeout(string text)
    {
        var duration = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : GoDuration.Parse(text);
        return duration is { } time && time >= TimeSpan.FromSeconds(1) && time <= Longest ? time : null;
    }

    private static string? Text(ConfigNode node, string name, List<(int Line, string Message)> faults)
    {
        var value = node[name];
        if (!value.Exists) faults.Add((node.Line, $"{name} is missing"));
        else if (string.IsNullOrWhiteSpace(value.Text)) faults.Add((LineOf(node, name), $"{name} must be a text"));
        else return value.Text;
        return null;
    }

    private static void Known(ConfigNode node, List<(int Line, string Message)> faults, params ReadOnlySpan<string> names)
    {
        foreach (var entry in node.Entries)
            if (!names.Contains(entry.Key)) faults.Add((entry.Line, $"unknown field '{TextSafety.Inert(entry.Key)}'"));
    }

    private static int LineOf(ConfigNode node, string name) => node.Entry(name)?.Line ?? node.Line;
}
