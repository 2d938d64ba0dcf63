using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The exceptions of an audit and what became of them, for people: the next to expire first.</summary>
public static class ExceptionTable
{
    public static void Write(TextWriter output, Assessment assessment, TextStyle style)
    {
        var page = new TextPage(output, style);
        var uses = assessment.Exceptions.OrderBy(use => use.Exception.Expires).ThenBy(use => use.Exception.Id, StringComparer.Ordinal).ToList();
        page.Cell("ID", 6, Tone.Faint).Cell("STATUS", 22, Tone.Faint).Cell("MATCHES", 7, Tone.Faint).Cell("EXPIRES", 10, Tone.Faint).Block("WHO AND WHY", Tone.Faint);
        foreach (var use in uses)
        {
            var exception = use.Exception;
            var scope = exception.Scope.ToString();
            page.Cell(exception.Id, 6, Tone.Strong).Cell(Status(use, assessment.JudgedAt), 22, ToneOf(use.Status))
                .Cell(use.Matches.ToString(CultureInfo.InvariantCulture).PadLeft(7), 7)
                .Cell(exception.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 10)
                .Block($"{exception.Owner}: {exception.Reason}{(scope.Length == 0 ? "" : $" [{scope}]")} ({exception.Origin.Where})");
        }

        page.Line();
        page.Block(uses.Count == 0 ? "No exceptions." : $"{Words.Count(uses.Count, "exception")}: "
            + string.Join(", ", from use in uses group use by use.Status into same orderby same.Key select $"{same.Count()} {Word(same.Key)}") + ".");
    }

    private static string Status(ExceptionUse use, DateTimeOffset at) => use.Exception.DaysLeft(at) switch
    {
        < 0 => "expired",
        var days => (use.Status is ExceptionStatus.Unused ? "unused" : "active") + (days == 0 ? ", last day" : $", {Words.Count(days, "day")} left"),
    };

    private static string Word(ExceptionStatus status) => status.ToString().ToLowerInvariant();

    private static Tone ToneOf(ExceptionStatus status) => status switch
    {
        ExceptionStatus.Active => Tone.Good,
        ExceptionStatus.Unused => Tone.Unknown,
        _ => Tone.Bad,
    };
}
