using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Network;

/// <summary>CoreDNS as the cluster runs it: the ConfigMap kube-system/coredns.</summary>
/// <param name="Map">The ConfigMap.</param>
/// <param name="File">What its Corefile says.</param>
internal sealed record NameService(ApiObject Map, Corefile File)
{
    private const string Key = "Corefile";

    public static NameService? Of(ApiObjects api) =>
        api.Find("configmaps", "kube-system", "coredns") is { } map && map.Body.Text("data", Key) is { } text
            ? new(map, Corefile.Read(text)) : null;

    public IEnumerable<Gap> Gaps => File.Faults.Select(fault => new Gap(At(fault.Line), fault.Message, "a Corefile that CoreDNS can read too"));

    public Origin At(int line) => Map.Origin with { Place = $"{Map.Origin.Place} {Key}", Line = line };
}
