using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Applies the rules that need a whole chain: policies, purposes, name constraints, keys that Go never trusts.</summary>
internal static class ChosenChain
{
    // SHA-256 of the public keys in Go's list of distrusted keys (crypto/x509, verify.go).
    private static readonly HashSet<string> DistrustedKeys = new(StringComparer.Ordinal)
    {
        "ebed6475c2c2d80fcb199f3fe8dd6e6b3ce60b77eb15d4e42c3dec0c6f5b5105",
        "49dd353dc2b919a3770645117d0e60c16115e7d1bc259eefe734b00ea434fe5f",
        "e0254c7fcdc265e2f0f8a428dabb75ab4ae039b4872d62f5ee57f0877d5a8a41",
        "5c0660a2b164910d8ff589c18e14552e9e0ec237dcefe2cb736d41a4811f81a0",
        "43bffa19d6ef651451f6841e019931e96f6f2eaeff28ab4b6f1ce4576de2717b",
        "63ecefee431d49523bc1136c4e72d0206a477086caf606cd5cf025686c109cf8",
        "ec4ffa1ad0ac88081314b7aaffef6a91f97cd57291bb5ba686c5415f5eb4f6b6",
        "92c063d67e8f14db71d288e11266ffdaf69cbf115f7bab14f3bc2f68d25e0e30",
    };

    /// <summary>The first chain that keeps all of the rules, or the reason why the first one does not.</summary>
    public static ChainVerdict Among(IReadOnlyList<ImmutableArray<Certificate>> chains, ExtendedKeyUsage purpose)
    {
        ChainVerdict.Rejected? first = null;
        foreach (var chain in chains)
        {
            if (Judge(chain, purpose) is not { } fault)
            {
                return new ChainVerdict.Trusted(chain, Identity: null);
            }

            first ??= fault;
        }

        return first!;
    }

    private static ChainVerdict.Rejected? Judge(ImmutableArray<Certificate> chain, ExtendedKeyUsage purpose)
    {
        if (!PolicyRules.AreKept(chain))
        {
            return new ChainVerdict.Rejected(
                ChainFault.InvalidPolicy,
                $"the certificate policies along the chain of \"{chain[0].DisplayName}\" do not fit: a policy is required and none is valid for the whole chain");
        }

        if (FirstWithoutPurpose(chain, purpose) is { } narrow)
        {
            return new ChainVerdict.Rejected(
                ChainFault.WrongKeyUsage,
                $"the certificate \"{narrow.DisplayName}\" is not for {NameOf(purpose)}: its extended key usage lists {ListPurposes(narrow)}");
        }

        return ConstrainedNames.Judge(chain) ?? JudgeKeys(chain);
    }

    /// <summary>Purposes nest: every certificate of the chain that lists any must list this one, or any purpose.</summary>
    private static Certificate? FirstWithoutPurpose(ImmutableArray<Certificate> chain, ExtendedKeyUsage purpose)
    {
        foreach (var certificate in chain)
        {
            if (certificate.RestrictsPurposes
                && !certificate.ExtendedKeyUsages.Contains(ExtendedKeyUsage.Any) && !certificate.ExtendedKeyUsages.Contains(purpose))
            {
                return certificate;
            }
        }

        return null;
    }

    private static string NameOf(ExtendedKeyUsage purpose) => purpose == ExtendedKeyUsage.ServerAuth ? "servers" : "clients";

    private static string ListPurposes(Certificate certificate) =>
        string.Join(", ", certificate.ExtendedKeyUsages.Select(usage => usage.ToString()).Concat(certificate.UnknownExtendedKeyUsages));

    private static ChainVerdict.Rejected? JudgeKeys(ImmutableArray<Certificate> chain)
    {
        foreach (var certificate in chain)
        {
            if (DistrustedKeys.Contains(certificate.SpkiSha256))
            {
                return new ChainVerdict.Rejected(ChainFault.DistrustedKey, $"the certificate \"{certificate.DisplayName}\" has a key that Go never trusts");
            }
        }

        return null;
    }
}
