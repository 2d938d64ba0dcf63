using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Clocks that differ: a certificate issued now is not yet valid to a host that is behind, and a token has expired to one that is
/// ahead.</summary>
internal static class ClockRules
{
    /// <summary>Certificates are dated back by five minutes; tokens get less grace than that.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    // Kubelets renew their lease every ten seconds; one that missed four is taken for dead.
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(40);

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => [.. Hosts(cluster), .. Leases(cluster)];

    private static IEnumerable<Finding> Hosts(Cluster cluster)
    {
        foreach (var host in cluster.Facts.Hosts)
        {
            if (host.Clock is not { } clock) continue;
            var origin = new Origin(OriginKind.Process, host.Name, "clock");
            if (clock.ObservedAt is { } real && (clock.HostTime - real).Duration() > Tolerated)
                yield return Finding.Of(2, 543, $"node@{host.Name}",
                    [new(origin, $"{Difference(clock.HostTime - real)} the clock of whoever looked", "less than a minute apart")]);
            if (clock.IsSynchronized is false)
                yield return Finding.Of(2, 544, $"node@{host.Name}", [new(origin, "the kernel says that nothing synchronises it",
                    "chrony, ntpd or systemd-timesyncd")]);
        }
    }

    /// <summary>Each kubelet writes its own time into its lease. The others say what time it is.</summary>
    private static IEnumerable<Finding> Leases(Cluster cluster)
    {
        var leases = (from lease in cluster.Facts.Api.In("kube-node-lease", "leases")
                      let renewed = Time(lease.Body.Text("spec", "renewTime"))
                      where renewed is not null
                      orderby renewed descending
                      select (lease, renewed: renewed.Value)).ToList();
        // The latest that two others confirm: one clock alone proves nothing.
        var now = Enumerable.Range(0, Math.Max(0, leases.Count - 2)).Where(i => leases[i].renewed - leases[i + 2].renewed < Alive)
            .Select(i => (DateTimeOffset?)leases[i].renewed).FirstOrDefault();
        if (now is not { } reference) yield break;
        foreach (var (lease, renewed) in leases)
        {
            var apart = renewed - reference;
            // Behind, it may just be dead; then its node is not ready.
            if (apart.Duration() <= Tolerated || (apart < TimeSpan.Zero && !IsReady(cluster, lease.Name))) continue;
            yield return Finding.Of(2, 543, $"node@{lease.Name}", [new(lease.Origin,
                $"renewed at {Shown(renewed)}, {Difference(apart)} the leases of other nodes", "less than a minute apart")]);
        }
    }

    private static bool IsReady(Cluster cluster, string node) => cluster.Facts.Api.Find("nodes", null, node)?.Body.Items("status",
        "conditions")
        .Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True") is true;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Difference(TimeSpan apart) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{apart.Duration().TotalSeconds:0} s {(apart < TimeSpan.Zero ? "behind" : "ahead of")}");
}
