using System.Collections.Immutable;
using Ninepaths.Pki;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>A CA in a source: who trusts it, what it signed, and on which paths that decides.</summary>
internal static class AuthorityStory
{
    private const int Most = 20;

    public static IEnumerable<StorySection> Of(Assessment assessment, Certificate authority)
    {
        var trusting = Trusting(assessment, authority).ToImmutableArray();
        yield return new("who trusts this CA", trusting.IsEmpty ? ["nobody on the nine paths, as far as was seen"] : trusting);
        var signed = Signed(assessment, authority).ToImmutableArray();
        yield return new("what it signed", signed.IsEmpty ? ["nothing that was seen"] : signed);
    }

    // The bundles that connections really use: files, kubeconfigs and objects alike.
    private static IEnumerable<string> Trusting(Assessment assessment, Certificate authority)
    {
        var trusts = from path in assessment.Paths
                     from each in path.Connections
                     from trust in Bundles(each.Connection)
                     where trust.Roots.Certificates.Any(root => root.SpkiSha256 == authority.SpkiSha256)
                     select (path.Path, trust.Who, trust.File, trust.Checks);
        foreach (var same in trusts.Distinct().GroupBy(each => (each.Path.Number, each.Path.Title, each.File, each.Checks)).Take(Most))
            yield return $"path {same.Key.Number} {same.Key.Title}: {Subjects.Of(same.Select(each => each.Who))} with {same.Key.File}, to know {same.Key.Checks}";
    }

    private static IEnumerable<(string Who, string File, TrustBundle Roots, string Checks)> Bundles(Connection connection)
    {
        if (connection.Dialer.Trust is ServerTrust.Bundle bundle) yield return (connection.Client, bundle.File, bundle.Roots, "the server");
        switch (connection.Acceptor.ClientAuth)
        {
            case ClientAuth.Required required: yield return (connection.Server, required.File, required.Roots, "clients"); break;
            case ClientAuth.Accepted accepted: yield return (connection.Server, accepted.File, accepted.Roots, "clients"); break;
        }
    }

    private static List<string> Signed(Assessment assessment, Certificate authority)
    {
        var signed = from use in assessment.Wiring.Certificates
                     where use.Certificate.Sha256 != authority.Sha256 && use.Certificate.IsSignedBy(authority)
                     group use by (use.Role, use.Origin.Place) into same
                     orderby same.Min(use => use.Certificate.NotAfter), same.Key.Place
                     select $"{same.Key.Role}: {same.Key.Place} on {NameList.Of(same.Select(use => use.Origin.Host))}, until {same.Min(use => use.Certificate.NotAfter).UtcDateTime:yyyy-MM-dd}";
        var all = signed.ToList();
        return all.Count > Most ? [.. all.Take(Most), $"and {all.Count - Most} more"] : all;
    }
}
