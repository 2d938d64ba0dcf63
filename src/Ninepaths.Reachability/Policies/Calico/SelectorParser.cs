using System.Collections.Immutable;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Parses selectors as Calico does (libcalico-go, selector/tokenizer and selector/parser).</summary>
/// <remarks><c>||</c> binds least, then <c>&amp;&amp;</c>, then <c>!</c>. Only blanks and tabs may stand between words: a line break is an error.</remarks>
internal sealed class SelectorParser
{
    /// <summary>Within the 1024 characters that Calico accepts, parentheses cannot nest deeper.</summary>
    private const int DeepestNesting = 512;

    private readonly SelectorText _text;
    private SelectorError _error;
    private int _depth;

    private SelectorParser(string text) => _text = new(text);

    public static SelectorTerm? Parse(string text, out SelectorError error)
    {
        error = default;
        var parser = new SelectorParser(text);
        if (parser._text.AtEnd) return new SelectorTerm.All();
        var term = parser.Either();
        if (term is not null && !parser._text.AtEnd) term = parser.Expected("&& or || or the end");
        error = parser._error;
        return term;
    }

    private SelectorTerm? Either() => Joined(Both, "||", parts => new SelectorTerm.Or(parts));

    private SelectorTerm? Both() => Joined(Operation, "&&", parts => new SelectorTerm.And(parts));

    private SelectorTerm? Joined(Func<SelectorTerm?> part, string sign, Func<ImmutableArray<SelectorTerm>, SelectorTerm> join)
    {
        var parts = ImmutableArray.CreateBuilder<SelectorTerm>();
        do
        {
            if (part() is not { } next) return null;
            parts.Add(next);
        }
        while (_text.Take(sign));

        return parts.Count == 1 ? parts[0] : join(parts.ToImmutable());
    }

    private SelectorTerm? Operation()
    {
        var negated = false;
        while (_text.Take("!")) negated = !negated;
        var term = Primary();
        return term is null || !negated ? term : new SelectorTerm.Not(term);
    }

    private SelectorTerm? Primary()
    {
        if (_text.Take("(")) return Parenthesised();
        if (_text.Take("has(")) return _text.Label() is { } label ? Closed(new SelectorTerm.Condition(label, SelectorOperator.Has, [])) : Expected("a label");
        if (_text.Take("all(")) return Closed(new SelectorTerm.All());
        if (_text.Take("global(")) return Closed(new SelectorTerm.Global());
        return _text.Label() is { } name ? Condition(name) : Expected("a label, has(), all() or (");
    }

    private SelectorTerm? Parenthesised()
    {
        if (++_depth > DeepestNesting) return Expected($"at most {DeepestNesting} parentheses in each other");
        var term = Either();
        _depth--;
        return term is null ? null : Closed(term);
    }

    private SelectorTerm? Closed(SelectorTerm term) => _text.Take(")") ? term : Expected(")");

    private SelectorTerm? Condition(string label) =>
        _text.Take("==") ? Comparison(label, SelectorOperator.Equal)
        : _text.Take("!=") ? Comparison(label, SelectorOperator.NotEqual)
        : _text.TakeWords("contains") ? Comparison(label, SelectorOperator.Contains)
        : _text.TakeWords("starts", "with") ? Comparison(label, SelectorOperator.StartsWith)
        : _text.TakeWords("ends", "with") ? Comparison(label, SelectorOperator.EndsWith)
        : _text.TakeWords("not", "in") ? Membership(label, SelectorOperator.NotIn)
        : _text.TakeWords("in") ? Membership(label, SelectorOperator.In)
        : Expected("an operator");

    private SelectorTerm? Comparison(string label, SelectorOperator @operator) =>
        _text.Literal() is { } value ? new SelectorTerm.Condition(label, @operator, [value]) : Expected("a text in quotes");

    private SelectorTerm? Membership(string label, SelectorOperator @operator)
    {
        if (!_text.Take("{")) return Expected("{");
        var values = new SortedSet<string>(StringComparer.Ordinal);
        // An empty set and a comma behind the last value are both accepted.
        while (_text.Literal() is { } value)
        {
            values.Add(value);
            if (!_text.Take(",")) break;
        }

        return _text.Take("}") ? new SelectorTerm.Condition(label, @operator, [.. values]) : Expected("}");
    }

    private SelectorTerm? Expected(string what)
    {
        if (_error.Column == 0) _error = new(_text.Column, $"expected {what}");
        return null;
    }
}
