using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Layouts;

namespace Ninepaths.Reporting;

/// <summary>Makes the picture's content from an assessment, or from nothing but the nine paths.</summary>
internal static class MapBuilder
{
    public static MapModel Overview() => new()
    {
        Title = "The nine communication paths of a Kubernetes cluster",
        Subtitle = "Arrows point from who dials to who answers.",
        Members = ImmutableDictionary<MapRole, ImmutableArray<MapMember>>.Empty,
        Paths = [.. ClusterPath.All.Select(path => new MapPath(path, null, path.Summary, 0, 0))],
        Seals = [],
    };

    public static MapModel Of(Assessment assessment)
    {
        var domains = TrustDomains.Of(assessment.Wiring);
        return new()
        {
            Title = $"The nine paths of {Inert.Text(assessment.Wiring.Facts.Source.Name, 60)}{LayoutOf(assessment.Wiring.Layout)}",
            Subtitle = Summary(assessment),
            Members = MembersOf(assessment),
            Paths = [.. assessment.Paths.Select(path => PathOf(path, domains))],
            Seals = domains.Seals,
        };
    }

    public static MapRole RoleOf(string subject) => Subjects.ProgramOf(subject) switch
    {
        "kube-apiserver" => MapRole.ApiServer,
        "etcd" => MapRole.Etcd,
        "kubelet" => MapRole.Kubelet,
        "kube-proxy" => MapRole.KubeProxy,
        "kube-controller-manager" => MapRole.ControllerManager,
        "kube-scheduler" => MapRole.Scheduler,
        _ => MapRole.Other,
    };

    /// <summary>The place of an end of a connection; what is no component is placed by its path.</summary>
    public static MapRole RoleOf(string subject, int path) => (RoleOf(subject), path) switch
    {
        (MapRole.Other, 3) => MapRole.Users,
        (MapRole.Other, 6 or 7) => MapRole.Pods,
        (MapRole.Other, 9) => MapRole.Node,
        var (role, _) => role,
    };

    private static string LayoutOf(Layout layout) => layout.Distribution is Distribution.Unknown ? "" : $" ({layout.Title})";

    private static string Summary(Assessment assessment)
    {
        var verdicts = assessment.Paths.GroupBy(path => path.Verdict).OrderBy(same => same.Key)
            .Select(same => $"{same.Count()} {same.Key.Word()}");
        return string.Join(", ", verdicts) + string.Create(CultureInfo.InvariantCulture,
            $". Coverage {assessment.Coverage.Percent:0.#} %, judged at {assessment.JudgedAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC.");
    }

    private static MapPath PathOf(PathAssessment path, TrustDomains domains)
    {
        var connections = path.Connections;
        var secure = connections.Count(judged => judged.Verdict == PathVerdict.Secure);
        return new(path.Path, path.Verdict, path.Reason, secure, connections.Length)
        {
            ClientSeals = TrustDomains.Most(connections.Select(judged => domains.Of(judged.Connection.Dialer.Credential))),
            ServerSeals = TrustDomains.Most(connections.Select(judged => domains.Of(judged.Connection.Acceptor.Identity))),
        };
    }

    private static ImmutableDictionary<MapRole, ImmutableArray<MapMember>> MembersOf(Assessment assessment)
    {
        var worst = new Dictionary<(MapRole Role, string Name), PathVerdict?>();
        foreach (var component in assessment.Wiring.Components) worst.TryAdd((RoleOf(component.Id), component.Host.Name), null);
        foreach (var host in assessment.Wiring.Facts.Hosts) worst.TryAdd((MapRole.Node, host.Name), null);
        foreach (var judged in assessment.Paths.SelectMany(path => path.Connections))
        {
            Note(judged.Connection.Client, judged.Connection.Path, judged.Verdict);
            Note(judged.Connection.Server, judged.Connection.Path, judged.Verdict);
        }

        foreach (var finding in assessment.Findings)
        {
            var isKnown = RoleOf(finding.Subject) != MapRole.Other || worst.ContainsKey((MapRole.Users, finding.Subject));
            if (isKnown && finding.Means is { } verdict) Note(finding.Subject, finding.Path, verdict);
        }

        return worst.GroupBy(entry => entry.Key.Role).ToImmutableDictionary(role => role.Key, role => role.Key switch
        {
            MapRole.Users or MapRole.Other => Alike(role.Select(entry => (ShortName(entry.Key.Name), entry.Value))),
            MapRole.Node => Fold(role.Select(entry => (entry.Key.Name, (PathVerdict?)null))),
            _ => Fold(role.Select(entry => (entry.Key.Name, entry.Value))),
        });

        void Note(string subject, int path, PathVerdict verdict)
        {
            var role = RoleOf(subject, path);
            // Machines are those that were looked at, and pods go by their namespaces.
            if (role == MapRole.Node || (role == MapRole.Pods && Subjects.ProgramOf(subject).Length == 0)) return;
            var key = (role, role is MapRole.Users or MapRole.Other ? subject : Subjects.HostOf(subject));
            worst[key] = worst.GetValueOrDefault(key) is { } before && before < verdict ? before : verdict;
        }
    }

    // Clients outside the cluster's programs go by their file or name, without the host: admin.conf ×3.
    private static ImmutableArray<MapMember> Alike(IEnumerable<(string Name, PathVerdict? Verdict)> members) =>
    [
        .. from member in members
           group member by member
           into same
           orderby same.Key.Verdict ?? PathVerdict.Secure, same.Key.Name
           let times = same.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" ×{same.Count()}") : ""
           select new MapMember(Inert.Text(same.Key.Name, 60) + times, same.Count(), same.Key.Verdict),
    ];

    private static string ShortName(string subject)
    {
        var name = Subjects.ProgramOf(subject) is { Length: > 0 } program ? program : subject;
        return name.TrimEnd('/') is var path && path.LastIndexOf('/') is var slash and >= 0 ? path[(slash + 1)..] : name;
    }

    // Alike members with numbered names become one; the worst come first.
    private static ImmutableArray<MapMember> Fold(IEnumerable<(string Name, PathVerdict? Verdict)> members) =>
    [
        .. from member in members
           group member.Name by member.Verdict
           into same
           orderby same.Key ?? PathVerdict.Secure
           from run in NameList.Runs(NameList.Sorted(same))
           select new MapMember(Inert.Text(run.Text, 60), run.Count, same.Key),
    ];
}
