namespace Ninepaths.Verdicts;

/// <summary>Which of the findings with one id an exception is for. What is not said is not limited.</summary>
/// <param name="Path">The path, 1 to 9.</param>
/// <param name="Subject">What the finding is about, e.g. <c>kubelet@w*</c>.</param>
/// <param name="Host">The hosts it is seen on: all of them must fit.</param>
/// <param name="Connection">The connections it bears on: all of them must fit.</param>
public sealed record ExceptionScope(int? Path = null, string? Subject = null, string? Host = null, string? Connection = null)
{
    /// <summary>An exception for one host or connection never hides what the finding says of another.</summary>
    public bool Covers(Finding finding) =>
        (Path is null || Path == finding.Path)
        && (Subject is null || NamePattern.Matches(Subject, finding.Subject))
        && (Host is null || All(Host, finding.Hosts))
        && (Connection is null || All(Connection, finding.Connections));

    private static bool All(string pattern, IEnumerable<string> names)
    {
        var any = false;
        foreach (var name in names)
        {
            if (!NamePattern.Matches(pattern, name)) return false;
            any = true;
        }

        return any;
    }

    /// <summary>In words, e.g. <c>subject kubelet@w*, host w1</c>; empty where nothing is limited.</summary>
    public override string ToString() => string.Join(", ", new[] { ("path", Path?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("subject", Subject), ("host", Host), ("connection", Connection) }
        .Where(part => part.Item2 is not null).Select(part => $"{part.Item1} {part.Item2}"));
}
