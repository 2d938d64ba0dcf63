using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What a provider keeps out of sight, and what can be verified all the same.</summary>
internal static class ProviderNote
{
    public const string Anyway = "kubelets, what they accept and whom they trust; what pods trust and may do; roles, webhooks and network policies";

    public static void Write(TextPage page, Assessment assessment)
    {
        if (assessment.Coverage.AtProvider == 0) return;
        var paths = assessment.Paths.Where(path => path.Connections.SelectMany(judged => judged.Properties)
            .Any(property => property is PropertyVerdict.Provider)).Select(path => path.Path.Number);
        page.Write("RUN BY THE PROVIDER", Tone.Unknown).Write("  neither secure nor missing", Tone.Faint).Line();
        page.Write("  ").Cell($"{assessment.Coverage.AtProvider} ×", 6, Tone.Unknown).To(10)
            .Block($"only {assessment.Wiring.Layout.Title} can see it (paths {string.Join(", ", paths)})");
        page.To(10).Write("verified all the same: ", Tone.Faint).Block(Anyway);
        page.Line();
    }
}
