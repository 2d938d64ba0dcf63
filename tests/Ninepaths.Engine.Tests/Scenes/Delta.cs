using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>What a fault makes of a healthy cluster, as text: each new finding with its first evidence, each verdict and each proof that changed.</summary>
internal static partial class Delta
{
    private const int MostLost = 8;

    public static string Between(Assessment before, Assessment after)
    {
        var text = new StringBuilder();
        var known = before.Findings.Select(finding => (finding.Id, finding.Subject)).ToHashSet();
        foreach (var finding in after.Findings.Where(finding => !known.Contains((finding.Id, finding.Subject)))
            .OrderBy(finding => finding.Id, StringComparer.Ordinal).ThenBy(finding => finding.Subject, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Id} {finding.Severity} {finding.Subject} @ {finding.Evidence[0].Origin}: {Serials().Replace(finding.Evidence[0].Actual, "serial …")}\n");
        }

        foreach (var (path, was, becomes) in before.Paths.Zip(after.Paths, (was, becomes) => (was.Path.Number, was.Verdict, becomes.Verdict)))
            if (was != becomes) text.Append(CultureInfo.InvariantCulture, $"path {path}: {was} -> {becomes}\n");

        var hidden = Hidden(before).ToHashSet();
        var lost = Hidden(after).Where(line => !hidden.Contains(line)).Distinct().ToList();
        foreach (var line in lost.Take(MostLost)) text.Append(line).Append('\n');
        if (lost.Count > MostLost) text.Append(CultureInfo.InvariantCulture, $"and {lost.Count - MostLost} more that were not observed\n");
        return text.ToString().TrimEnd('\n');
    }

    private static IEnumerable<string> Hidden(Assessment assessment) =>
        from path in assessment.Paths
        from connection in path.Connections
        from property in connection.Properties.OfType<PropertyVerdict.NotObserved>()
        select $"{path.Path.Number} {property.Property} not observed: {property.Reason}";

    // They are made by chance.
    [GeneratedRegex("serial [0-9a-f]+")]
    private static partial Regex Serials();
}
