using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Labels and selectors of few keys and values, so that they meet.</summary>
internal static class SelectorGen
{
    public static readonly Gen<string> PodLabels = Gen.Select(Gen.OneOf("", "app: web", "app: db"), Gen.OneOf("", "", "tier: \"1\"", "tier: \"2\""), Join);

    public static readonly Gen<string> NamespaceLabels = Gen.Select(Gen.OneOf("", "team: red", "team: blue"), Gen.OneOf("", "env: prod"), Join);

    public static readonly Gen<string> NodeLabels = Gen.OneOf("", "zone: east", "zone: west");

    public static readonly Gen<string> OfPods = Selector(Gen.OneOf(("app", "web"), ("app", "db"), ("app", "none"), ("tier", "\"1\""), ("tier", "\"2\"")));

    public static readonly Gen<string> OfNamespaces = Selector(Gen.OneOf(
        ("team", "red"), ("team", "blue"), ("env", "prod"), ("kubernetes.io/metadata.name", "space0"), ("kubernetes.io/metadata.name", "space1")));

    public static readonly Gen<string> OfNodes = Selector(Gen.OneOf(("zone", "east"), ("zone", "west")));

    public static Gen<string> List(Gen<string> items, int fewest, int most) => items.Array[fewest, most].Select(all => $"[{string.Join(", ", all)}]");

    private static string Join(string a, string b) => $"{{{a}{(a.Length > 0 && b.Length > 0 ? ", " : "")}{b}}}";

    private static Gen<string> Selector(Gen<(string Key, string Value)> label)
    {
        var expression = Gen.OneOf(
            Gen.Select(label, label, Gen.OneOf("In", "NotIn"), (one, other, @operator) =>
                $"{{key: {one.Key}, operator: {@operator}, values: [{one.Value}{(other.Key == one.Key ? $", {other.Value}" : "")}]}}"),
            Gen.Select(label, Gen.OneOf("Exists", "DoesNotExist"), (one, @operator) => $"{{key: {one.Key}, operator: {@operator}}}"));
        return Gen.OneOf(
            Gen.Const("{}"),
            label.Select(one => $"{{matchLabels: {{{one.Key}: {one.Value}}}}}"),
            List(expression, 1, 2).Select(list => $"{{matchExpressions: {list}}}"),
            Gen.Select(label, List(expression, 0, 1), (one, list) => $"{{matchLabels: {{{one.Key}: {one.Value}}}, matchExpressions: {list}}}"));
    }
}
