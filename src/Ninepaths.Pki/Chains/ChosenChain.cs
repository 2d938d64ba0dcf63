using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Applies the rules that need a whole chain: policies, purposes, name constraints, keys that Go never trusts.</summary>
internal static class ChosenChain
{
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
            if (certificate.HasDistrustedKey)
            {
                return new ChainVerdict.Rejected(ChainFault.DistrustedKey, $"the certificate \"{certificate.DisplayName}\" has a key that Go never trusts");
            }
        }

        return null;
    }
}
