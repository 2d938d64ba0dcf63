using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>One private key behind certificates of different names: a CA copied under another name, a leaf's key used twice.</summary>
internal static class KeyReuseRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var byKey = cluster.Certificates.Where(use => use.Origin.Kind is OriginKind.File)
            .GroupBy(use => use.Certificate.SpkiSha256, StringComparer.Ordinal);
        foreach (var key in byKey)
        {
            // A renewed certificate of the same name may keep its key; another name must not have it.
            var names = key.DistinctBy(use => use.Certificate.Subject.ToString(), StringComparer.Ordinal).ToList();
            if (names.Count < 2) continue;
            var first = names[0].Origin;
            yield return Finding.Of(FilePaths.PathOf(names[^1].Origin.Place), (int)Weakness.KeyReused,
                $"{names[^1].Origin.Place}@{names[^1].Origin.Host}",
                [.. names.Skip(1).Select(use => new Evidence(use.Origin, $"\"{use.Certificate.DisplayName}\" has the key of \"{names[0].Certificate.DisplayName}\" in {first}", "a key of its own")),
                    new(first, $"the key of \"{names[0].Certificate.DisplayName}\"", "no other certificate with this key")]);
        }
    }
}
