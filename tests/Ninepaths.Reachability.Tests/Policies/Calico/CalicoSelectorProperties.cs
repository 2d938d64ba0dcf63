using CsCheck;
using Ninepaths.Reachability.Policies.Calico;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

public sealed class CalicoSelectorProperties
{
    private static readonly string[] Names = ["a", "b", "c.d/e"];
    private static readonly string[] Values = ["", "x", "xy", "y x", "'", "é"];

    private static readonly Gen<string> Name = Gen.OneOf(Names);
    private static readonly Gen<string> Literal = Gen.OneOf(Values).Select(value => $"\"{value}\"");
    private static readonly Gen<string> Blank = Gen.OneOf("", " ", "\t ");

    private static readonly Gen<string> Condition = Gen.OneOf(
        Name.Select(name => $"has({name})"),
        Gen.Select(Name, Gen.OneOf("==", "!=", " contains ", " starts with ", " startswith ", " ends with "), Literal, (name, sign, value) => $"{name}{sign}{value}"),
        Gen.Select(Name, Gen.OneOf(" in ", " not in ", " notin"), Literal.Array[0, 4], (name, sign, values) => $"{name}{sign}{{{string.Join(',', values)}}}"),
        Gen.Const("all()"));

    private static readonly Gen<string> Selector = Gen.Recursive<string>((depth, part) => depth > 4 ? Condition : Gen.Frequency(
        (2, Condition),
        (1, part.Select(inner => $"!{inner}")),
        (1, Gen.Select(Blank, part, (blank, inner) => $"{blank}({inner}{blank})")),
        (2, Gen.Select(part, Gen.OneOf("&&", " || "), part, (left, sign, right) => $"{left}{sign}{right}"))));

    private static readonly Gen<Dictionary<string, string>> Labels =
        Gen.Select(Gen.OneOf(Values).Null(), Gen.OneOf(Values).Null(), Gen.OneOf(Values).Null(), (a, b, c) =>
            Names.Zip([a, b, c]).Where(label => label.Second is not null).ToDictionary(label => label.First, label => label.Second!, StringComparer.Ordinal));

    private static bool? Matches(string text, Dictionary<string, string> labels) =>
        CalicoSelector.Parse(text, out _)?.ToExpression(SelectorScope.Plain).Matches(key => labels.GetValueOrDefault(key.Name));

    [Fact]
    public void Canonical_text_parses_back_to_the_same_meaning() =>
        Gen.Select(Selector, Labels).Sample((text, labels) =>
        {
            var canonical = CalicoSelector.Parse(text, out _)?.ToString();
            return canonical is not null
                && Matches(text, labels) is { } matches && Matches(canonical, labels) == matches;
        });

    [Fact]
    public void Any_text_is_parsed_or_refused_within_its_columns() =>
        Gen.String[Gen.Char["ab'\"(){}!=&|, inhas\tt.é"], 0, 40].Sample(text =>
            CalicoSelector.Parse(text, out var error) is null ? error.Column >= 1 && error.Column <= text.Length + 1 : error == default);
}
