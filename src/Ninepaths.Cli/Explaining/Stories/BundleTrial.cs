using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Use = Ninepaths.Catalogue.CertificateUse;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>What would happen if a bundle that is not set were set now: each CA file of the host is tried on the real connections.</summary>
internal static class BundleTrial
{
    /// <summary>The trial; null where the setting is set wherever it could be.</summary>
    public static StorySection? Of(Assessment assessment, SettingReference reference, SettingLink link, ImmutableArray<ConnectionAssessment> connections)
    {
        var open = connections.Select(each => each.Connection).Where(connection => IsUnset(assessment, reference, Verifier(link, connection))).ToImmutableArray();
        if (open.IsEmpty) return null;
        var usual = KnownFiles.All.Where(file => file.Content == KnownFileContent.Certificate && file.UsedBy.Contains(reference)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var files = Candidates(assessment, open.Select(connection => Verifier(link, connection)).Distinct(StringComparer.Ordinal));
        var tried = files.Select(path => (Path: path, Results: Try(assessment, link, open, path))).Where(each => each.Results.Count > 0).ToList();
        if (tried.Count == 0) return new($"if {reference.Setting.Label} were set", ["cannot be tried: no CA file was seen on these hosts"]);

        var first = tried.FirstOrDefault(each => usual.Contains(each.Path));
        if (first.Path is null) first = tried.MaxBy(each => each.Results.Count(result => result.Verdict is not PropertyVerdict.Refuted));
        var others = tried.Where(each => each.Path != first.Path && each.Results.Any(result => result.Verdict is not PropertyVerdict.Refuted)).Select(each => each.Path).ToList();
        return new(
            $"if it were set now to {first.Path}",
            [
                .. Lines(link, first.Results, assessment.JudgedAt),
                others.Count > 0 ? $"would be accepted, at least in part, with {string.Join(", ", others)}"
                    : $"no other CA file on these hosts would do ({NameList.Of(tried.Select(each => each.Path).Where(path => path != first.Path))})",
            ]);
    }

    // A certificate that lacks the name is often from the wrong CA as well: both must be mended.
    private static string Besides(SettingLink link, Attempt attempt, DateTimeOffset at)
    {
        var connection = attempt.Connection;
        if (link.Shown != Use.Server || ShownCertificates.Leaf(connection, link.Shown)?.DnsNames is not [var own, ..] || own == connection.Dialer.Name) return "";
        var named = connection with { Dialer = connection.Dialer with { Name = own } };
        return Trial.OfServer(named, "", attempt.Roots, at) is PropertyVerdict.Refuted refused ? $"; besides, {refused.Reason}" : "";
    }

    private static IEnumerable<string> Lines(SettingLink link, List<Attempt> results, DateTimeOffset at)
    {
        var refused = results.Where(each => each.Verdict is PropertyVerdict.Refuted).ToList();
        if (refused.Count > 0)
        {
            var showers = refused.Select(each => link.Shown == Use.Server ? each.Connection.Server : each.Connection.Client);
            yield return $"breaks {(refused.Count == results.Count ? "all" : $"{refused.Count} of")} {Words.Count(results.Count, "connection")}: refused would be {Subjects.Of(showers)}";
            foreach (var same in refused.GroupBy(each => ((PropertyVerdict.Refuted)each.Verdict).Weakness))
                yield return $"for example {same.First().Connection.Id[2..]}: {same.First().Verdict.Reason}{Besides(link, same.First(), at)}";
        }

        var unseen = results.Where(each => each.Verdict is PropertyVerdict.NotObserved or PropertyVerdict.Provider).ToList();
        if (unseen.Count > 0) yield return $"not known for {Words.Count(unseen.Count, "connection")}: {unseen[0].Verdict.Reason}";
        var good = results.Count - refused.Count - unseen.Count;
        if (good > 0) yield return $"works for {Words.Count(good, "connection")}";
    }

    private static List<Attempt> Try(Assessment assessment, SettingLink link, ImmutableArray<Connection> connections, string path)
    {
        var results = new List<Attempt>();
        foreach (var connection in connections)
        {
            if (Component(assessment, Verifier(link, connection))?.Host.Find(path)?.Content is not { } content) continue;
            var roots = link.From.Settings[0].Component == ComponentKind.Etcd ? TrustBundle.ForEtcd(content.Span)
                : link.Shown == Use.Server ? TrustBundle.ForServers(content.Span) : TrustBundle.ForClients(content.Span);
            results.Add(new(connection, roots, link.Shown == Use.Server
                ? Trial.OfServer(connection, path, roots, assessment.JudgedAt) : Trial.OfClient(connection, path, roots, assessment.JudgedAt)));
        }

        return results;
    }

    private static IEnumerable<string> Candidates(Assessment assessment, IEnumerable<string> verifiers)
    {
        var hosts = verifiers.Select(id => Component(assessment, id)?.Host.Name).ToHashSet(StringComparer.Ordinal);
        return assessment.Wiring.Certificates.Where(use => use.IsAuthority && use.Origin.Kind == OriginKind.File && hosts.Contains(use.Origin.Host)
                && !assessment.Wiring.Certificates.Any(other => !other.IsAuthority && other.Origin.Place == use.Origin.Place && other.Origin.Host == use.Origin.Host)
                && !use.Origin.Place.EndsWith(".conf", StringComparison.Ordinal))
            .Select(use => use.Origin.Place).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static bool IsUnset(Assessment assessment, SettingReference reference, string id) =>
        Component(assessment, id) is { } component && component.Kind == reference.Component && component.Settings[reference.Key] is { IsKnown: true, Text: null };

    private static string Verifier(SettingLink link, Connection connection) => link.Shown == Use.Server ? connection.Client : connection.Server;

    private static Component? Component(Assessment assessment, string id) => ComponentIndex.Find(assessment.Wiring, id);

    private sealed record Attempt(Connection Connection, TrustBundle Roots, PropertyVerdict Verdict);
}
