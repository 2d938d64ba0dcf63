using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>The JSON files of a node that say what ran there: <c>processes.json</c>, <c>listeners.json</c>, <c>network.json</c>, <c>probes.json</c>.</summary>
internal sealed class HostFacts(CaptureJson json, string node)
{
    public ImmutableArray<ProcessFact> Processes() => Each("processes.json", Process);

    public ImmutableArray<ListenerFact> Listeners() => Each("listeners.json", Listener);

    public ImmutableArray<ProbeFact> Probes() => Each(CapturedProbes.FileName, ProbeReader.Probe);

    /// <summary>Addresses and interface names: <c>ip -json address</c> under <c>addresses</c>, or plain lists.</summary>
    public (ImmutableArray<string> Addresses, ImmutableArray<string> Interfaces) Network()
    {
        if (json.Read($"{node}/network.json") is not { } network) return default;
        var links = network.Member("addresses").Items().Where(link => link.ValueKind == JsonValueKind.Object).ToList();
        var addresses = network.Texts("addresses")
            .Concat(links.SelectMany(link => link.Member("addr_info").Items()).Select(info => info.Text("local")).OfType<string>());
        var interfaces = network.Texts("interfaces").Concat(links.Select(link => link.Text("ifname")).OfType<string>());
        return (
            network.Member("addresses") is null ? default : [.. addresses],
            network.Member("interfaces") is null && links.Count == 0 ? default : [.. interfaces]);
    }

    /// <summary>The host's clock; null where <c>clock.json</c> is absent or says no time.</summary>
    public ClockFact? Clock() => json.Read($"{node}/clock.json") is { } clock && clock.Time("hostTime") is { } time
        ? new(time, clock.Time("observedAt"), clock.Truth("synchronized")) : null;

    private ImmutableArray<T> Each<T>(string file, Func<JsonElement, T?> read)
        where T : class => json.Each($"{node}/{file}", read);

    private static ProcessFact? Process(JsonElement entry) => entry.Number("pid") is not { } pid ? null : new ProcessFact
    {
        Pid = pid,
        Name = entry.Text("name") ?? "",
        Exe = entry.Text("exe"),
        Argv = RedactedProcess.Arguments(entry.Texts("argv")),
        Environment = entry.Member("environ") is null ? default : RedactedProcess.Environment(entry.Pairs("environ")),
        User = entry.Text("user") ?? entry.Number("uid")?.ToString(CultureInfo.InvariantCulture),
        StartedAt = entry.Time("startedAt"),
        HostNetwork = entry.Truth("hostNetwork"),
    };

    private static ListenerFact? Listener(JsonElement entry) =>
        entry.Text("address") is { } address && entry.Number("port") is { } port
            ? new ListenerFact(entry.Text("proto") ?? "tcp", address, port, entry.Number("pid"), entry.Text("process"))
            : null;
}
