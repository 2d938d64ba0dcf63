using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>What the words of a selector mean where it stands.</summary>
/// <param name="Label">The meaning of a label's name.</param>
/// <param name="All">The meaning of <c>all()</c>.</param>
/// <param name="Global">The meaning of <c>global()</c>.</param>
internal sealed record SelectorScope(Func<string, CalicoLabel> Label, LabelExpression All, LabelExpression Global)
{
    /// <summary>Selectors that are evaluated on pods.</summary>
    public static readonly SelectorScope Pods = Of(CalicoLabel.OfPod);

    /// <summary>Selectors that are evaluated on labels under their own names.</summary>
    public static readonly SelectorScope Plain = Of(CalicoLabel.Plain);

    public static SelectorScope Of(Func<string, CalicoLabel> label) => new(label, LabelExpression.Everything, LabelExpression.Everything);

    /// <summary>A <c>namespaceSelector</c>: names are of the namespace's labels, <c>all()</c> is everything in any namespace, <c>global()</c> what is in none.</summary>
    /// <remarks>libcalico-go, updateprocessors/rules.go, getEndpointSelector.</remarks>
    public SelectorScope OfNamespaces()
    {
        var inNamespace = Ask(CalicoLabel.Namespace, SelectorOperator.Has);
        return new(name => Label(CalicoLabel.OfNamespace + name), inNamespace, inNamespace.Negated());
    }

    /// <summary>A selector of service accounts: names are of the service account's labels.</summary>
    public SelectorScope OfServiceAccounts() => this with { Label = name => Label(CalicoLabel.OfServiceAccount + name) };

    /// <summary>A question that the reader of a policy asks itself.</summary>
    public LabelExpression Ask(string label, SelectorOperator @operator, params IEnumerable<string> values) =>
        new SelectorTerm.Condition(label, @operator, [.. values]).ToExpression(this);
}
