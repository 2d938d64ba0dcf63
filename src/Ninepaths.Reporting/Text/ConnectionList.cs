using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Every connection with its five properties.</summary>
internal static class ConnectionList
{
    public static void Write(TextPage page, Assessment assessment)
    {
        foreach (var path in assessment.Paths.Where(path => path.Connections.Length > 0))
        {
            page.Write($"{path.Path.Number}  {path.Path.Title}", Tone.Strong)
                .Write($"  {Words.Count(path.Connections.Length, "connection")}", Tone.Faint).Line();
            foreach (var connection in path.Connections) Write(page, connection);
            page.Line();
        }
    }

    private static void Write(TextPage page, ConnectionAssessment judged)
    {
        var connection = judged.Connection;
        page.To(3).Write($"{judged.Verdict.Sign()} {judged.Verdict.Word()}", TextPage.ToneOf(judged.Verdict)).Write("  ")
            .Block($"{connection.Client} → {connection.Server}  {connection.Address}".TrimEnd(), Tone.Strong, 5);
        foreach (var property in judged.Properties)
        {
            var (sign, tone) = property switch
            {
                PropertyVerdict.Proven => (PathVerdict.Secure.Sign(), Tone.Good),
                PropertyVerdict.Refuted refuted => (refuted.Means.Sign(), TextPage.ToneOf(refuted.Means)),
                PropertyVerdict.Provider => (PathVerdict.Provider.Sign(), TextPage.ToneOf(PathVerdict.Provider)),
                _ => (PathVerdict.NotObserved.Sign(), Tone.Unknown),
            };
            page.To(5).Write(sign, tone).Write(" ").Cell(property.Property.Word(), 15)
                .Block(property is PropertyVerdict.NotObserved { Needs: { Length: > 0 } needs }
                    ? $"{property.Reason}; would show it: {needs}"
                    : property.Reason);
        }
    }
}
