using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Certificates;

/// <summary>Damage in PEM files, which Go passes over without a word: the bundle is then smaller than it looks.</summary>
internal static class PemFaults
{
    public static IEnumerable<Gap> Find(Cluster cluster) =>
        from host in cluster.Facts.Hosts
        from file in host.Files
        where file is { Kind: FileKind.File, Content: { } content } && content.Span.IndexOf("-----BEGIN "u8) >= 0
        orderby host.Name, file.Path
        from gap in In(host, file)
        select gap;

    private static IEnumerable<Gap> In(Host host, FileFact file)
    {
        const string Needs = "a file of whole PEM blocks";
        var pem = PemReader.Read(file.Content!.Value.Span);
        foreach (var fault in pem.Faults) yield return new(Origin.File(host.Name, file.Path, fault.Line), fault.Reason, Needs);
        foreach (var block in pem.Blocks)
        {
            if (block.Label == "CERTIFICATE" && !Certificate.TryParse(block.Bytes, out _, out var fault))
                yield return new(Origin.File(host.Name, file.Path, block.Line), $"not a certificate that Go can read: {fault}", Needs);
        }
    }
}
