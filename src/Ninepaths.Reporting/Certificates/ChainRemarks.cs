using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>What is unusual about the certificates of one file together.</summary>
public static class ChainRemarks
{
    public static ImmutableArray<string> Of(IReadOnlyList<Certificate> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        // A bundle of CAs has no order.
        if (certificates.Count < 2 || certificates.All(certificate => certificate.IsCa)) return [.. Twice(certificates)];
        return [.. Twice(certificates), .. Order(certificates), .. Root(certificates)];
    }

    private static IEnumerable<string> Twice(IReadOnlyList<Certificate> certificates) =>
        certificates.GroupBy(certificate => certificate.Sha256).Where(same => same.Skip(1).Any()).Select(same => $"\"{same.First().DisplayName}\" stands there {same.Count()} times");

    private static IEnumerable<string> Order(IReadOnlyList<Certificate> certificates)
    {
        if (certificates[0].IsCa) yield return "the first certificate is a CA: a peer takes the first one for the end of the connection";
        for (var i = 1; i < certificates.Count; i++)
        {
            if (certificates[i - 1].IsSignedBy(certificates[i])) continue;
            var signs = certificates.Take(i).Any(before => before.IsSignedBy(certificates[i]));
            var which = string.Create(CultureInfo.InvariantCulture, $"certificate {i + 1} (\"{certificates[i].DisplayName}\")");
            yield return signs ? $"{which} signed an earlier one than the one before it: TLS 1.2 asks for each to be signed by the next"
                : $"{which} signed none of those before it: it is of no use in this chain";
        }
    }

    private static IEnumerable<string> Root(IReadOnlyList<Certificate> certificates)
    {
        if (certificates[^1] is { IsCa: true } last && last.IsSignedBy(last)) yield return $"the root \"{last.DisplayName}\" is sent along: a peer that does not have it does not believe it";
    }
}
