namespace Ninepaths.Reporting;

/// <summary>Certificates of two reports side by side.</summary>
internal static class CertificateComparer
{
    public static DiffCertificates Compare(IReadOnlyList<EarlierCertificate> old, IReadOnlyList<EarlierCertificate> @new)
    {
        var (before, now) = (Distinct(old, @new), Distinct(@new, old));
        var (renewed, replaced) = (new List<DiffReplacement>(), new List<DiffReplacement>());
        // The same name from the same CA first: a kubelet's renewed certificate is in another file, and its link leads there.
        Pair(before, now, renewed, each => (each.Host, each.Path, each.Subject, each.Issuer));
        Pair(before, now, renewed, each => (each.Host, each.Role, each.Subject, each.Issuer));
        Pair(before, now, replaced, each => (each.Host, each.Path, "", ""));
        return new(Ordered(renewed), Ordered(replaced), [.. now.Select(DiffCertificate.Of)], [.. before.Select(DiffCertificate.Of)]);
    }

    /// <summary>Certificates that the other report does not have in that place, in an order of their own.</summary>
    private static List<EarlierCertificate> Distinct(IEnumerable<EarlierCertificate> these, IEnumerable<EarlierCertificate> those)
    {
        var there = those.Select(Place).ToHashSet();
        return
        [
            .. these.Where(each => !there.Contains(Place(each))).DistinctBy(Place).OrderBy(each => each.Host, StringComparer.Ordinal)
                .ThenBy(each => each.Path, StringComparer.Ordinal).ThenBy(each => each.NotAfter).ThenBy(each => each.Sha256, StringComparer.Ordinal),
        ];
    }

    private static void Pair(
        List<EarlierCertificate> before, List<EarlierCertificate> now, List<DiffReplacement> pairs,
        Func<EarlierCertificate, (string, string, string, string)> key)
    {
        var paired = new HashSet<EarlierCertificate>(ReferenceEqualityComparer.Instance);
        var waiting = now.GroupBy(key).ToDictionary(same => same.Key, same => new Queue<EarlierCertificate>(same));
        foreach (var earlier in before)
        {
            if (!waiting.TryGetValue(key(earlier), out var candidates) || !candidates.TryDequeue(out var later)) continue;
            pairs.Add(new(DiffCertificate.Of(earlier), DiffCertificate.Of(later)));
            paired.Add(earlier);
            paired.Add(later);
        }

        before.RemoveAll(paired.Contains);
        now.RemoveAll(paired.Contains);
    }

    private static (string, string, string) Place(EarlierCertificate certificate) => (certificate.Host, certificate.Path, certificate.Sha256);

    private static DiffReplacement[] Ordered(List<DiffReplacement> pairs) =>
        [.. pairs.OrderBy(pair => pair.New.Host, StringComparer.Ordinal).ThenBy(pair => pair.New.Path, StringComparer.Ordinal).ThenBy(pair => pair.New.Sha256, StringComparer.Ordinal)];
}
