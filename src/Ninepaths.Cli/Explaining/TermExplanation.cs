namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a word that everything else is explained with.</summary>
internal static class TermExplanation
{
    public static Explanation Of(Term term) => new()
    {
        Kind = "term",
        Title = term.Word,
        Topic = new Topic.OneFile(term.Word),
        Entries = [Entry(term)],
        ReadNext = term.ReadNext,
    };

    public static ExplanationEntry Entry(Term term) => new FactList().Add("is", term.Is).Add("matters", term.Matters).ToEntry();
}
