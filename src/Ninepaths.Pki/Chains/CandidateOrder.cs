namespace Ninepaths.Pki;

/// <summary>Sorts possible issuers as Go does: matching key identifiers first, then those where one side has none, then contradicting ones.</summary>
internal static class CandidateOrder
{
    public static List<Certificate> Of(Certificate child, List<Certificate> namesakes) =>
        namesakes.Count < 2 ? namesakes : [.. namesakes.OrderBy(candidate => Plausibility(child, candidate))];

    /// <summary>True when the child's authority key identifier and the issuer's subject key identifier say the same.</summary>
    public static bool HasSameKeyId(Certificate child, Certificate candidate) =>
        candidate.SubjectKeyId.Span.SequenceEqual(child.AuthorityKeyId.Span);

    private static int Plausibility(Certificate child, Certificate candidate) =>
        HasSameKeyId(child, candidate) ? 0
        : candidate.SubjectKeyId.IsEmpty || child.AuthorityKeyId.IsEmpty ? 1
        : 2;
}
