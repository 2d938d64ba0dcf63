using Ninepaths.Facts;

namespace Ninepaths.Wiring.Certificates;

/// <summary>Where private keys lie on hosts, by their public halves.</summary>
internal sealed class KeyPlaces(Snapshot facts)
{
    private readonly Lazy<ILookup<string, Origin>> _places = new(() =>
        (from host in facts.Hosts
         from file in host.Files
         where file.HasPrivateKey
         from key in file.PublicKeys
         select (key.SpkiSha256, Origin: Origin.File(host.Name, file.Path, key.Line))).ToLookup(each => each.SpkiSha256, each => each.Origin, StringComparer.Ordinal));

    /// <summary>The files that hold the private key of this public one.</summary>
    public IEnumerable<Origin> PlacesOf(string spkiSha256) => _places.Value[spkiSha256];
}
