using System.Text;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>A host as the files below <c>nodes/&lt;name&gt;</c>.</summary>
internal static class CapturedHost
{
    public static IEnumerable<CaptureItem> Items(Host host)
    {
        if (host.Name is "" or "." or ".." || host.Name.Contains('/', StringComparison.Ordinal))
            throw new UserErrorException($"cannot write a capture: \"{CaptureReader.Printable(host.Name)}\" is no name for a host", "give the host another name");

        var node = $"nodes/{host.Name}";
        var files = host.Files;
        yield return new CaptureItem(node, null);
        yield return new CaptureItem($"{node}/files.json", CaptureDocument.List(files, (json, file) => Describe(json, file, host)));
        if (!host.Processes.IsDefault) yield return new CaptureItem($"{node}/processes.json", CaptureDocument.List(host.Processes, Process));
        if (!host.Listeners.IsDefault) yield return new CaptureItem($"{node}/listeners.json", CaptureDocument.List(host.Listeners, Listener));
        if (!host.Probes.IsDefault) yield return new CaptureItem($"{node}/{CapturedProbes.FileName}", CapturedProbes.List(host.Probes));
        if (!host.Addresses.IsDefault || !host.Interfaces.IsDefault) yield return new CaptureItem($"{node}/network.json", CaptureDocument.Object(json => Network(json, host)));
        if (host.Clock is { } clock) yield return new CaptureItem($"{node}/clock.json", CaptureDocument.Object(json => Clock(json, clock)));
        yield return new CaptureItem($"{node}/rootfs", null);
        foreach (var item in files.SelectMany(file => Content(file, host)))
            yield return item with { Path = $"{node}/rootfs{item.Path}" };
    }

    private static IEnumerable<CaptureItem> Content(FileFact file, Host host)
    {
        if (file.Kind == FileKind.File && file.Content is { } content) yield return new CaptureItem(file.Path, content);
        if (StandsIn(file, host) && TakenOut(file) is { Count: > 0 } keys)
            yield return new CaptureItem(file.Path + ".pub", Encoding.ASCII.GetBytes(string.Concat(keys.Select(key => key.Pem))));
    }

    // Keys that the content does not show by itself.
    private static List<PublicKeyFact> TakenOut(FileFact file)
    {
        var shown = file.Content is { } content ? RedactedFile.From(content.Span).PublicKeys.Select(key => (key.SpkiSha256, key.Line)).ToHashSet() : [];
        return [.. file.PublicKeys.Where(key => key.Pem is not null && !shown.Contains((key.SpkiSha256, key.Line)))];
    }

    // Where the host itself has a file of that name, the list carries the keys.
    private static bool StandsIn(FileFact file, Host host) => host.At(file.Path + ".pub") is null;

    private static void Describe(Utf8JsonWriter json, FileFact file, Host host)
    {
        json.WriteString("path", file.Path);
        json.WriteString("type", file.Kind switch
        {
            FileKind.Directory => "directory",
            FileKind.Link => "symlink",
            FileKind.Special => "special",
            _ => "file",
        });
        json.Text("mode", file.Mode is { } mode ? Convert.ToString(mode, 8).PadLeft(4, '0') : null);
        json.Text("owner", file.Owner);
        json.Text("group", file.Group);
        json.Number("size", file.Size);
        json.Time("modifiedAt", file.ModifiedAt);
        json.Text("target", file.LinkTarget);
        json.Text("unread", file.Unread);
        if (file.HasPrivateKey) json.WriteBoolean("hasPrivateKey", true);
        if (TakenOut(file) is not { Count: > 0 } keys) return;
        json.WriteStartArray("keyLines");
        foreach (var key in keys)
            json.WriteNumberValue(key.Line);
        json.WriteEndArray();
        if (!StandsIn(file, host)) json.Texts("publicKeys", [.. keys.Select(key => key.Pem!)]);
    }

    private static void Process(Utf8JsonWriter json, ProcessFact process)
    {
        json.WriteNumber("pid", process.Pid);
        json.Text("user", process.User);
        json.WriteString("name", process.Name);
        json.Text("exe", process.Exe);
        json.Texts("argv", process.Argv);
        json.Pairs("environ", process.Environment);
        json.Time("startedAt", process.StartedAt);
        if (process.HostNetwork is { } hostNetwork) json.WriteBoolean("hostNetwork", hostNetwork);
    }

    private static void Listener(Utf8JsonWriter json, ListenerFact listener)
    {
        json.WriteString("proto", listener.Protocol);
        json.WriteString("address", listener.Address);
        json.WriteNumber("port", listener.Port);
        json.Number("pid", listener.Pid);
        json.Text("process", listener.Process);
    }

    private static void Clock(Utf8JsonWriter json, ClockFact clock)
    {
        json.Time("hostTime", clock.HostTime);
        json.Time("observedAt", clock.ObservedAt);
        if (clock.IsSynchronized is { } synchronized) json.WriteBoolean("synchronized", synchronized);
    }

    private static void Network(Utf8JsonWriter json, Host host)
    {
        json.Texts("interfaces", host.Interfaces);
        json.Texts("addresses", host.Addresses);
    }
}
