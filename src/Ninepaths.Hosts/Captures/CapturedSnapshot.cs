using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>A snapshot as the files of a capture, always in the same order.</summary>
internal static class CapturedSnapshot
{
    public static IEnumerable<CaptureItem> Items(Snapshot snapshot, string toolVersion)
    {
        yield return new CaptureItem(CaptureHeader.FileName, Header(snapshot, toolVersion));
        if (snapshot.ServerVersion is { } version)
        {
            yield return new CaptureItem("version.json", CaptureDocument.Object(json =>
            {
                json.WriteStartObject("serverVersion");
                json.WriteString("gitVersion", version);
                json.WriteEndObject();
            }));
        }

        if (!snapshot.EtcdMembers.IsDefault) yield return new CaptureItem("etcd-members.json", Members(snapshot.EtcdMembers));
        if (!snapshot.Probes.IsDefault) yield return new CaptureItem(CapturedProbes.FileName, CapturedProbes.List(snapshot.Probes));
        if (snapshot.Api.Observed) yield return new CaptureItem("api", null);
        foreach (var resource in snapshot.Api.Resources.Order(StringComparer.Ordinal))
            yield return new CaptureItem($"api/{resource}.json", Objects(snapshot.Api.Of(resource)));

        yield return new CaptureItem("nodes", null);
        foreach (var item in snapshot.Hosts.OrderBy(host => host.Name, StringComparer.Ordinal).SelectMany(CapturedHost.Items))
            yield return item;
    }

    private static ReadOnlyMemory<byte> Header(Snapshot snapshot, string toolVersion) => CaptureDocument.Object(json =>
    {
        json.WriteString("apiVersion", CaptureHeader.Version1);
        json.Time("takenAt", snapshot.TakenAt);
        json.WriteStartObject("tool");
        json.WriteString("name", "ninepaths");
        json.WriteString("version", toolVersion);
        json.WriteEndObject();
        json.WritePropertyName("gaps");
        json.List(snapshot.Gaps, (one, gap) =>
        {
            one.WriteString("kind", gap.Origin.Kind.ToString());
            one.WriteString("host", gap.Origin.Host);
            one.WriteString("place", gap.Origin.Place);
            one.Number("line", gap.Origin.Line);
            one.WriteString("reason", gap.Reason);
            one.WriteString("needs", gap.Needs);
        });
    });

    private static ReadOnlyMemory<byte> Members(ImmutableArray<EtcdMember> members) => CaptureDocument.Object(json =>
    {
        json.WritePropertyName("members");
        json.List(members, (one, member) =>
        {
            one.WriteString("name", member.Name);
            one.Texts("peerURLs", member.PeerUrls);
            one.Texts("clientURLs", member.ClientUrls);
        });
    });

    private static ReadOnlyMemory<byte> Objects(ImmutableArray<ApiObject> objects) => CaptureDocument.Object(json =>
    {
        json.WriteString("apiVersion", "v1");
        json.WriteString("kind", "List");
        json.WriteStartArray("items");
        foreach (var one in objects)
            one.Body.WriteTo(json);
        json.WriteEndArray();
    });
}
