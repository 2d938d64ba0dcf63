using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The certificate of a port that stands in front of an API server.</summary>
/// <remarks>k3s keeps it in a file and in the Secret kube-system/k3s-serving, and adds names as they are asked for
/// (rancher/dynamiclistener).</remarks>
internal static class FrontDoors
{
    public static ServingIdentity Identity(Cluster cluster, Component server, FrontDoor front)
    {
        var file = ObservedFile.Of(server.Host, front.CertificateFile);
        if (file.Missing is { } missing)
            return WireIdentity.With(new ServingIdentity.Unknown(front.Origin, missing, file.Needs), cluster.Live.At(server.Host, dialled: null, front.Port));
        var entry = YamlReader.Read(file.Content).Root["data"]["tls.crt"];
        var origin = Origin.File(server.Host.Name, front.CertificateFile, entry.Exists ? entry.Line : null);
        if (entry.Text is not { } encoded || Decoded(encoded) is not { } pem)
            return new ServingIdentity.Unknown(origin, $"{front.CertificateFile} holds no certificate that could be read", file.Needs);
        var chain = cluster.Material.Chain(front, pem);
        var keys = file.Fact!.PublicKeys;
        return WireIdentity.With(new ServingIdentity.Certificate(origin, file.Path, chain, TlsMaterial.Match(chain, keys)),
            cluster.Live.At(server.Host, dialled: null, front.Port));
    }

    private static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
