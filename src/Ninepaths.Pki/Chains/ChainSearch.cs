using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Builds every chain from a leaf to the bundle in Go's order and within Go's budget, and keeps the first that fits (Go: buildChains, Verify).</summary>
internal sealed class ChainSearch
{
    /// <summary>Go counts every candidate it looks at, over the whole search (maxChainSignatureChecks).</summary>
    private const int MaxSignatureChecks = 100;

    private readonly TrustBundle _roots;
    private readonly IntermediatePool _intermediates;
    private readonly DateTimeOffset _at;
    private readonly List<Certificate> _path = [];
    private readonly List<ImmutableArray<Certificate>> _chains = [];
    private readonly ChainDiagnosis _diagnosis;
    private int _checks;

    private ChainSearch(TrustBundle roots, IReadOnlyList<Certificate> presented, DateTimeOffset at)
    {
        _roots = roots;
        _intermediates = new IntermediatePool(presented);
        _at = at;
        _diagnosis = new ChainDiagnosis(roots, at);
    }

    public static ChainVerdict Run(TrustBundle roots, IReadOnlyList<Certificate> presented, ExtendedKeyUsage purpose, DateTimeOffset at)
    {
        var leaf = presented[0];

        // A certificate that stands in the bundle itself is trusted as it is.
        if (roots.Contains(leaf))
        {
            return ChosenChain.Among([[leaf]], purpose);
        }

        var search = new ChainSearch(roots, presented, at);
        search.Extend(leaf);
        return search._chains.Count > 0 ? ChosenChain.Among(search._chains, purpose) : search._diagnosis.Conclude(search.IsExhausted);
    }

    private bool IsExhausted => _checks > MaxSignatureChecks;

    private void Extend(Certificate last)
    {
        _path.Add(last);
        var isOrphan = Consider(last, _roots.WithSubject(last.Issuer), ChainRules.Role.Root)
            & Consider(last, _intermediates.WithSubject(last.Issuer), ChainRules.Role.Intermediate);
        if (isOrphan)
        {
            _diagnosis.NoteOrphan(last);
        }

        _path.RemoveAt(_path.Count - 1);
    }

    /// <returns>true when there is nobody to consider</returns>
    private bool Consider(Certificate child, List<Certificate> namesakes, ChainRules.Role role)
    {
        foreach (var candidate in CandidateOrder.Of(child, namesakes))
        {
            if (++_checks > MaxSignatureChecks)
            {
                return false;
            }

            if (candidate.Key is not { } key || StandsInPath(candidate))
            {
                continue;
            }

            if (!ChainRules.MaySign(candidate))
            {
                _diagnosis.NoteIssuer(ChainFault.NotACa, candidate, role);
                continue;
            }

            var signature = child.CheckSignatureWith(key);
            if (signature != SignatureCheck.Valid)
            {
                _diagnosis.NoteSignature(signature, child, candidate, role);
                continue;
            }

            if (ChainRules.FaultOfIssuer(candidate, role, _path.Count, _at) is { } fault)
            {
                _diagnosis.NoteIssuer(fault, candidate, role);
                continue;
            }

            if (role == ChainRules.Role.Root)
            {
                _chains.Add([.. _path, candidate]);
            }
            else
            {
                Extend(candidate);
            }
        }

        return namesakes.Count == 0;
    }

    /// <summary>Stops loops between CAs that certify each other: same subject, same key, same alternative names (Go: alreadyInChain).</summary>
    private bool StandsInPath(Certificate candidate)
    {
        foreach (var certificate in _path)
        {
            if (!candidate.Subject.Equals(certificate.Subject)
                || !candidate.SubjectPublicKeyInfo.Span.SequenceEqual(certificate.SubjectPublicKeyInfo.Span))
            {
                continue;
            }

            if (candidate.SubjectAlternativeName is not { } names || certificate.SubjectAlternativeName is not { } otherNames)
            {
                // Go decides at the first pair of which only one has the extension, and looks no further.
                return candidate.SubjectAlternativeName is null && certificate.SubjectAlternativeName is null;
            }

            if (names.Span.SequenceEqual(otherNames.Span))
            {
                return true;
            }
        }

        return false;
    }
}
