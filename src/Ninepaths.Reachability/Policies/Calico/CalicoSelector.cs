using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>A selector of Calico, parsed. Its text is the canonical one.</summary>
internal sealed class CalicoSelector
{
    private readonly SelectorTerm _term;

    private CalicoSelector(SelectorTerm term) => _term = term;

    /// <summary>Parses a selector; blank text is <c>all()</c>.</summary>
    /// <returns>The selector, or null with the reason.</returns>
    public static CalicoSelector? Parse(string text, out SelectorError error) =>
        SelectorParser.Parse(text, out error) is { } term ? new(term) : null;

    /// <summary>The condition it means in its place.</summary>
    public LabelExpression ToExpression(SelectorScope scope) => _term.ToExpression(scope);

    public override string ToString() => _term.ToString();
}
