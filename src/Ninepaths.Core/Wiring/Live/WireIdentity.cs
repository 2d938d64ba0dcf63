namespace Ninepaths.Wiring.Live;

/// <summary>The certificate that a port really shows, over the one that its program is configured with.</summary>
internal static class WireIdentity
{
    /// <summary>Unchanged where nobody looked, or nothing was to be seen.</summary>
    public static ServingIdentity With(ServingIdentity configured, SeenPort? seen)
    {
        if (seen is null) return configured;
        if (seen.HasNoCertificate)
            return new ServingIdentity.Nothing(seen.Origin, "every handshake ends with internal_error: it has no certificate, because nobody approved its request");
        if (seen.Chain is not { } chain) return configured;
        var served = new ServedLeaf(chain, seen.Origin);
        if (configured is not ServingIdentity.Certificate file)
        {
            // The handshake proved that the server has the key (RFC 8446 §4.4.3).
            var name = seen.Origin.Place["probe ".Length..];
            return new ServingIdentity.Certificate(seen.Origin, $"the certificate of {name}", chain, KeyMatch.Matches, served);
        }

        // Which of several it is, is known now.
        var same = file.Alternatives.Prepend(file).FirstOrDefault(each => each.Chain.Certificates is [var leaf, ..] && leaf.Sha256 == served.Leaf.Sha256);
        if (same is null) return file with { Served = served, Alternatives = [] };
        return same with { Served = served, Alternatives = [], Key = same.Key is KeyMatch.NotObserved ? KeyMatch.Matches : same.Key };
    }
}
