using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>Compares two reports. The order in which they list things never matters.</summary>
public static class ReportComparer
{
    /// <param name="oldName">What a user knows the earlier one by.</param>
    /// <param name="old">The earlier report.</param>
    /// <param name="newName">What a user knows the later one by.</param>
    /// <param name="new">The later report.</param>
    public static ReportDiff Compare(string oldName, EarlierReport old, string newName, EarlierReport @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var paths = Paths(old, @new);
        var findings = FindingComparer.Compare(old, @new);
        var connections = Connections(old, @new);
        List<string> worsened =
        [
            .. paths.Where(path => path.Worse).Select(path => $"path {path.Id} is {path.New.Word()}, was {path.Old.Word()}"),
            .. Some(findings.Gained.Count, "new finding"),
            .. Some(findings.Changed.Count(finding => finding.New < finding.Old), "more severe finding"),
            .. Some(connections.Changed.Count(connection => connection.Worse), "worse connection"),
            // Fewer nodes, all of them seen, lower the percentage too.
            .. @new.Coverage?.Percent < old.Coverage?.Percent && @new.Coverage?.Unseen > old.Coverage?.Unseen
                ? [string.Create(CultureInfo.InvariantCulture, $"coverage {@new.Coverage!.Percent:0.#} %, was {old.Coverage!.Percent:0.#} %")]
                : Array.Empty<string>(),
        ];
        return new()
        {
            Old = Side(oldName, old),
            New = Side(newName, @new),
            Worse = worsened.Count > 0,
            Worsened = worsened,
            Hosts = Names(old.Source?.Hosts ?? [], @new.Source?.Hosts ?? []),
            Paths = paths,
            Findings = findings,
            Connections = connections,
            Certificates = CertificateComparer.Compare(old.Certificates, @new.Certificates),
            Components = ComponentComparer.Compare(old.Components, @new.Components),
        };
    }

    private static IEnumerable<string> Some(int count, string noun) => count == 0 ? [] : [Words.Count(count, noun)];

    private static DiffSide Side(string name, EarlierReport report) => new(name, report.JudgedAt, report.Coverage?.Percent, report.Findings.Count);

    private static DiffVerdict[] Paths(EarlierReport old, EarlierReport @new) =>
    [
        .. from path in @new.Paths
           join before in old.Paths on path.Id equals before.Id
           where path.Verdict != before.Verdict
           orderby path.Id
           select new DiffVerdict(path.Id.ToString(CultureInfo.InvariantCulture), before.Verdict, path.Verdict, path.Verdict < before.Verdict, path.Reason),
    ];

    private static DiffConnections Connections(EarlierReport old, EarlierReport @new)
    {
        var (before, now) = (ById(old), ById(@new));
        return new(
            [.. Only(now, before)],
            [.. Only(before, now)],
            [
                .. from id in now.Keys
                   where before.ContainsKey(id) && before[id].Verdict != now[id].Verdict
                   orderby id
                   select new DiffVerdict(id, before[id].Verdict, now[id].Verdict, now[id].Verdict < before[id].Verdict, ReasonOf(before[id], now[id])),
            ]);

        static IEnumerable<DiffConnection> Only(Dictionary<string, EarlierConnection> these, Dictionary<string, EarlierConnection> those) =>
            from connection in these
            where !those.ContainsKey(connection.Key)
            orderby connection.Key
            select new DiffConnection(connection.Key, connection.Value.Verdict);

        static Dictionary<string, EarlierConnection> ById(EarlierReport report) =>
            report.Paths.SelectMany(path => path.Connections).GroupBy(connection => connection.Id, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.MinBy(connection => connection.Verdict)!, StringComparer.Ordinal);
    }

    // What is said now of the properties that changed.
    private static string ReasonOf(EarlierConnection old, EarlierConnection @new) => string.Join("; ",
        from property in @new.Properties
        where !old.Properties.TryGetValue(property.Key, out var before) || before.Verdict != property.Value.Verdict
        orderby property.Key
        select property.Value.Reason);

    internal static DiffNames Names(IEnumerable<string> old, IEnumerable<string> @new)
    {
        var (before, now) = (old.ToHashSet(StringComparer.Ordinal), @new.ToHashSet(StringComparer.Ordinal));
        return new([.. now.Except(before).Order(NameList.Order)], [.. before.Except(now).Order(NameList.Order)]);
    }
}
