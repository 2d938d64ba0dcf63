namespace Ninepaths.Pki;

/// <summary>Remembers why candidates fell out of the search, and says in the end what is most likely wrong.</summary>
internal sealed class ChainDiagnosis(TrustBundle roots, DateTimeOffset at)
{
    private const int MaxNamedRoots = 5;

    private int _rank;
    private Func<ChainVerdict.Rejected>? _explanation;
    private Certificate? _orphan;

    /// <summary>Nobody in bundle or presented chain has the name of this certificate's issuer.</summary>
    public void NoteOrphan(Certificate certificate) => _orphan ??= certificate;

    /// <summary>A candidate breaks a rule; when its signature was good before that, it is the issuer and the case is clear.</summary>
    public void NoteIssuer(ChainFault fault, Certificate candidate, ChainRules.Role role) =>
        Note(fault == ChainFault.NotACa ? 3 : 4, () => ChainRules.Explain(fault, candidate, NameOf(role), at));

    public void NoteSignature(SignatureCheck check, Certificate child, Certificate candidate, ChainRules.Role role)
    {
        var isItsIssuer = !child.AuthorityKeyId.IsEmpty && CandidateOrder.HasSameKeyId(child, candidate);
        Note(check == SignatureCheck.Invalid && !isItsIssuer ? 1 : 3, () => Explain(check, isItsIssuer, child, candidate, role));
    }

    public ChainVerdict.Rejected Conclude(bool isExhausted)
    {
        if (isExhausted)
        {
            return new ChainVerdict.Rejected(
                ChainFault.TooManySignatureChecks,
                "Go gives up after 100 signature checks: too many certificates of the same name in the bundle or in the presented chain");
        }

        if (_explanation is not null && (_rank > 1 || _orphan is null))
        {
            return _explanation();
        }

        return _orphan is null
            ? new ChainVerdict.Rejected(ChainFault.UnknownAuthority, "the presented certificates certify each other and lead to no trusted root")
            : ExplainOrphan(_orphan);
    }

    private void Note(int rank, Func<ChainVerdict.Rejected> explanation)
    {
        if (rank > _rank)
        {
            _rank = rank;
            _explanation = explanation;
        }
    }

    private static string NameOf(ChainRules.Role role) => role == ChainRules.Role.Root ? "trusted certificate" : "presented intermediate";

    private static ChainVerdict.Rejected Explain(
        SignatureCheck check, bool isItsIssuer, Certificate child, Certificate candidate, ChainRules.Role role)
    {
        var signed = $"the certificate \"{child.DisplayName}\"";
        var issuer = $"the {NameOf(role)} \"{candidate.DisplayName}\"";
        return check switch
        {
            SignatureCheck.InsecureAlgorithm => new ChainVerdict.Rejected(
                ChainFault.WeakSignature, $"{signed} is signed with {child.SignatureAlgorithm}, which Go no longer accepts"),
            SignatureCheck.UnsupportedAlgorithm => new ChainVerdict.Rejected(
                ChainFault.UnsupportedSignature, $"{signed} is signed with an algorithm that Go does not verify"),
            SignatureCheck.WeakKey => new ChainVerdict.Rejected(
                ChainFault.WeakKey, $"{issuer} has an RSA key of {candidate.PublicKeyBits} bits that Go refuses to verify with"),
            _ when isItsIssuer => new ChainVerdict.Rejected(
                ChainFault.BadSignature, $"the signature on {signed} is not by {issuer}, although both name the same key identifier"),
            _ => new ChainVerdict.Rejected(
                ChainFault.UnknownAuthority,
                $"{signed} is issued by \"{PlainText.Of(child.Issuer.ToString())}\", and {issuer} has that subject but another key: is the CA only half rotated?"),
        };
    }

    private ChainVerdict.Rejected ExplainOrphan(Certificate orphan)
    {
        var named = string.Join(", ", roots.Certificates.Take(MaxNamedRoots).Select(c => $"\"{c.DisplayName}\""));
        var more = roots.Certificates.Length > MaxNamedRoots ? $" and {roots.Certificates.Length - MaxNamedRoots} more" : "";
        var what = orphan.IsSelfIssued ? "is self-signed and not in the bundle" : $"is issued by \"{orphan.Issuer}\", which is neither in the bundle nor presented";
        return new ChainVerdict.Rejected(ChainFault.UnknownAuthority, $"the certificate \"{orphan.DisplayName}\" {what}; the bundle has {named}{more}");
    }
}
