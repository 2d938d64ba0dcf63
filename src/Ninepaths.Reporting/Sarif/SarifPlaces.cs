using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Reporting;

/// <summary>Origins as SARIF locations: files where a capture has them, so that the same finding has the same place in every run.</summary>
internal sealed class SarifPlaces
{
    private const string Base = "CAPTURE";

    private readonly string _source;
    private readonly string _prefix;

    private SarifPlaces(string source, string prefix)
    {
        _source = source;
        _prefix = prefix;
    }

    public static SarifPlaces Of(SnapshotSource source) => new($"{source.Name} ({source.Kind.Word()})", Prefix(source));

    /// <summary>Names the base that all places are relative to.</summary>
    public void WriteBase(Utf8JsonWriter json)
    {
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Base);
        SarifText.Write(json, "description", _prefix.Length > 0
            ? "the directory that the capture was named from"
            : $"a capture of {_source}: nodes/<host>/rootfs is the root of that host");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes one location; <paramref name="subject"/> is what the finding is about.</summary>
    public void Write(Utf8JsonWriter json, Origin origin, string? subject, int? id = null, string? message = null)
    {
        json.WriteStartObject();
        if (id is { } number) json.WriteNumber("id", number);
        Physical(json, FileOf(origin), origin.Line);
        if (subject is not null || origin.Kind != OriginKind.File)
        {
            json.WriteStartArray("logicalLocations");
            if (subject is not null) Logical(json, subject, "component");
            if (origin.Kind != OriginKind.File) Logical(json, origin.ToString(), KindOf(origin.Kind));
            json.WriteEndArray();
        }

        if (message is not null) SarifText.Write(json, "message", message);
        json.WriteEndObject();
    }

    /// <summary>Writes the location of a finding that nothing shows but its subject.</summary>
    public void WriteUnknown(Utf8JsonWriter json, string subject) =>
        Write(json, new(OriginKind.Default, subject.Contains('@', StringComparison.Ordinal) ? Subjects.HostOf(subject) : "", subject), subject);

    private void Physical(Utf8JsonWriter json, string file, int? line)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", _prefix + file);
        json.WriteString("uriBaseId", Base);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, line ?? 1));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Logical(Utf8JsonWriter json, string name, string kind)
    {
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", Inert.Text(name));
        json.WriteString("kind", kind);
        json.WriteEndObject();
    }

    private static string KindOf(OriginKind kind) => kind == OriginKind.ApiObject ? "resource" : kind.ToString().ToLowerInvariant();

    // The capture format says where each kind of fact stands: docs/capture-format.md.
    private static string FileOf(Origin origin) => origin switch
    {
        { Kind: OriginKind.ApiObject } => $"api/{Segment(origin.Place.Split('/')[0])}.json",
        { Host.Length: 0 } => "capture.json",
        { Kind: OriginKind.File } => $"{Node(origin)}/rootfs" + string.Concat(
            origin.Place.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => "/" + Segment(part))),
        { Kind: OriginKind.Listener } => Node(origin) + "/listeners.json",
        { Kind: OriginKind.Probe } => Node(origin) + "/probes.json",
        _ => Node(origin) + "/processes.json",
    };

    private static string Node(Origin origin) => "nodes/" + Segment(origin.Host);

    private static string Segment(string part) => part is "." or ".." ? part.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(part);

    // A capture that lies in the repository: its files are then those of the repository, and shown beside the finding.
    private static string Prefix(SnapshotSource source)
    {
        var parts = source.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isInside = source is { Kind: SourceKind.Capture, Name: not ['/', ..] } && !parts.Contains("..");
        var isArchive = source.Name.EndsWith(".tar", StringComparison.Ordinal) || source.Name.EndsWith("gz", StringComparison.Ordinal);
        return isInside && !isArchive ? string.Concat(parts.Where(part => part != ".").Select(part => Segment(part) + "/")) : "";
    }
}
