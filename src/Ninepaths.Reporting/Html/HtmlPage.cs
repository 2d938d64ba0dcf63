using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What every section of the page needs: where to write, what was found, what leads where.</summary>
internal sealed record HtmlPage(HtmlWriter Html, Assessment Assessment, ReportContents Contents, Gate Gate)
{
    /// <summary>The picture.</summary>
    public MapModel Map { get; } = MapBuilder.Of(Assessment);

    /// <summary>Whose seal a certificate bears; the same as in the picture.</summary>
    public TrustDomains Domains { get; } = TrustDomains.Of(Assessment.Wiring);

    public const string ElsewhereHint = "in the JSON report (-o json)";

    /// <summary>Says how much of a list is not shown, and where it is.</summary>
    public void More(int number, string noun)
    {
        if (number > 0) Html.Element("p", $"and {Words.Count(number, "more " + noun)}: {ElsewhereHint}", ("class", "more"));
    }

    /// <summary>Components and other subjects by kind, each component leading to its settings: <c>3 × kubelet: cp1, cp2, w1</c>.</summary>
    public void LinkSubjects(IEnumerable<string> subjects, int most = 12)
    {
        var first = true;
        foreach (var kind in subjects.Distinct(StringComparer.Ordinal).GroupBy(Subjects.ProgramOf))
        {
            var names = kind.OrderBy(Subjects.HostOf, NameList.Order).ToList();
            if (!first) Html.Text("; ");
            first = false;
            var isMany = kind.Key.Length > 0 && names.Count > 1;
            if (isMany) Html.Text($"{names.Count} × {kind.Key}: ");
            foreach (var (i, name) in names.Take(most).Index())
            {
                if (i > 0) Html.Text(", ");
                Html.Link(Contents.ComponentAnchor(name), isMany ? Subjects.HostOf(name) : name);
            }

            if (names.Count > most) Html.Text($", and {names.Count - most} more");
        }
    }

    /// <summary>An instant as people read it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
