namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Tells identities apart no finer than some policies do: service accounts that none of them names are alike.</summary>
internal sealed class IdentityAtoms
{
    private readonly HashSet<string> _exact;
    private readonly string[] _suffixes;

    public IdentityAtoms(IEnumerable<IdentityMatch> matches)
    {
        var all = matches.Distinct().ToList();
        _exact = all.Where(match => !match.IsSuffix).Select(match => match.Text).ToHashSet(StringComparer.Ordinal);
        _suffixes = [.. all.Where(match => match.IsSuffix && match != IdentityMatch.Any).Select(match => match.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>What policies may see of an identity: itself where one is named, else the ends that are.</summary>
    public string Of(string identity) =>
        _exact.Contains(identity) ? identity : string.Join(',', _suffixes.Where(suffix => identity.EndsWith(suffix, StringComparison.Ordinal)));
}
