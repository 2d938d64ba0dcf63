using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Findings that somebody decided to live with, and exceptions that no longer hold or that nothing needs.</summary>
internal static class ExceptedList
{
    private const int Indent = 10;
    private const int Label = Indent + 7;

    public static void Write(TextPage page, Assessment assessment)
    {
        var expired = assessment.Exceptions.Where(use => use.Status is ExceptionStatus.Expired).ToList();
        if (expired.Count > 0) page.Write("EXPIRED", Tone.Bad).Write($"  {Words.Count(expired.Count, "exception")}: their findings count again", Tone.Faint).Line();
        foreach (var use in expired) Row(page, use, $"expired on {Day(use.Exception.Expires)}", Tone.Bad);
        if (expired.Count > 0) page.Line();

        var excepted = assessment.Findings.Where(finding => finding.Exception is not null).ToList();
        if (excepted.Count > 0)
        {
            page.Write("EXCEPTED", Tone.Unknown)
                .Write($"  {Words.Count(excepted.Count, "finding")} still true: verdicts stay, only the exit code does not count them", Tone.Faint).Line();
            foreach (var same in excepted.GroupBy(finding => (finding.Id, finding.Exception))) Write(page, same.Key.Exception!, [.. same]);
            page.Line();
        }

        var unused = assessment.Exceptions.Where(use => use.Status is ExceptionStatus.Unused).ToList();
        if (unused.Count == 0) return;
        page.Write("UNUSED", Tone.Unknown).Write($"  {Words.Count(unused.Count, "exception")}: nothing needs them", Tone.Faint).Line();
        foreach (var use in unused) Row(page, use, "matches nothing", Tone.Unknown);
        page.Line();
    }

    private static void Write(TextPage page, FindingException exception, IReadOnlyList<Finding> findings)
    {
        page.Write("  ").Cell(findings[0].Id, Indent - 4, Tone.Unknown).To(Indent)
            .Block($"{findings[0].Title} ({findings[0].Severity.Word()})", Tone.Strong);
        Labelled(page, "on", Subjects.Of(findings.Select(finding => finding.Subject), page.Style.Most(6)));
        Labelled(page, "until", $"{Day(exception.Expires)}, {exception.Owner}: {exception.Reason} ({exception.Origin.Where})");
    }

    private static void Row(TextPage page, ExceptionUse use, string what, Tone tone)
    {
        var exception = use.Exception;
        var scope = exception.Scope.ToString();
        page.Write("  ").Cell(exception.Id, Indent - 4, tone).To(Indent).Block(
            $"{what}: {exception.Owner}: {exception.Reason}{(scope.Length == 0 ? "" : $" [{scope}]")} ({exception.Origin.Where})");
    }

    private static void Labelled(TextPage page, string label, string text) => page.To(Indent).Write(label, Tone.Faint).To(Label).Block(text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
