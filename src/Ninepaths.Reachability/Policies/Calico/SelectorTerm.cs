using System.Collections.Immutable;
using System.Diagnostics;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>A selector of Calico as it is written. <see cref="ToString"/> is the canonical text (libcalico-go, selector/parser/ast.go).</summary>
internal abstract record SelectorTerm
{
    private SelectorTerm()
    {
    }

    public abstract LabelExpression ToExpression(SelectorScope scope);

    /// <summary><c>all()</c>, and the empty selector.</summary>
    public sealed record All : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope) => scope.All;

        public override string ToString() => "all()";
    }

    /// <summary><c>global()</c>.</summary>
    public sealed record Global : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope) => scope.Global;

        public override string ToString() => "global()";
    }

    /// <summary>A question about one label.</summary>
    /// <param name="Values">None for <c>has()</c>, one for comparisons; of sets, in order and each once.</param>
    public sealed record Condition(string Label, SelectorOperator Operator, ImmutableArray<string> Values) : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope)
        {
            var label = scope.Label(Label);
            var expression = Of(label.Key);
            return label.Constant is not { } value ? expression
                : expression.Matches(_ => value) ? LabelExpression.Everything : LabelExpression.Nothing;
        }

        public override string ToString() => Operator switch
        {
            SelectorOperator.Has => $"has({Label})",
            SelectorOperator.Equal => $"{Label} == {Quoted(Values[0])}",
            SelectorOperator.NotEqual => $"{Label} != {Quoted(Values[0])}",
            SelectorOperator.Contains => $"{Label} contains {Quoted(Values[0])}",
            SelectorOperator.StartsWith => $"{Label} starts with {Quoted(Values[0])}",
            SelectorOperator.EndsWith => $"{Label} ends with {Quoted(Values[0])}",
            SelectorOperator.In => $"{Label} in {{{string.Join(", ", Values.Select(Quoted))}}}",
            SelectorOperator.NotIn => $"{Label} not in {{{string.Join(", ", Values.Select(Quoted))}}}",
            _ => throw new UnreachableException(),
        };

        private LabelExpression Of(LabelKey key) => Operator switch
        {
            SelectorOperator.Has => new LabelExpression.Has(key),
            SelectorOperator.Equal or SelectorOperator.In => new LabelExpression.In(key, Values),
            SelectorOperator.NotEqual or SelectorOperator.NotIn => new LabelExpression.In(key, Values).Negated(),
            SelectorOperator.Contains => new LabelExpression.HasText(key, TextPlace.Anywhere, Values[0]),
            SelectorOperator.StartsWith => new LabelExpression.HasText(key, TextPlace.Start, Values[0]),
            SelectorOperator.EndsWith => new LabelExpression.HasText(key, TextPlace.End, Values[0]),
            _ => throw new UnreachableException(),
        };

        // There are no escapes: a text with one kind of quotes stands in the other.
        private static string Quoted(string text) => text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";
    }

    /// <summary><c>!</c>, any number of them reduced to one.</summary>
    public sealed record Not(SelectorTerm Part) : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope) => Part.ToExpression(scope).Negated();

        public override string ToString() => $"!{Part}";
    }

    /// <summary>Parts joined by <c>&amp;&amp;</c>.</summary>
    public sealed record And(ImmutableArray<SelectorTerm> Parts) : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope) => LabelExpression.AllOf(Parts.Select(part => part.ToExpression(scope)));

        public override string ToString() => $"({string.Join(" && ", Parts)})";
    }

    /// <summary>Parts joined by <c>||</c>.</summary>
    public sealed record Or(ImmutableArray<SelectorTerm> Parts) : SelectorTerm
    {
        public override LabelExpression ToExpression(SelectorScope scope) => LabelExpression.AnyOf(Parts.Select(part => part.ToExpression(scope)));

        public override string ToString() => $"({string.Join(" || ", Parts)})";
    }
}
