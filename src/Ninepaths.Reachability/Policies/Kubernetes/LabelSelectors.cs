using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Kubernetes;

/// <summary>Reads <c>metav1.LabelSelector</c>: matchLabels and matchExpressions, all of which must hold; empty, it holds for everything.</summary>
internal static class LabelSelectors
{
    /// <param name="selector">The selector.</param>
    /// <param name="scope">Whose labels it is about.</param>
    /// <param name="item">The object that it is in.</param>
    /// <param name="output">Takes what the API server would refuse.</param>
    public static LabelExpression Read(ConfigNode selector, LabelScope scope, KubernetesObject item, PolicyOutput output)
    {
        var parts = new List<LabelExpression>();
        foreach (var entry in selector.Entries)
        {
            if (entry.Key == "matchLabels")
                parts.AddRange(FieldShapes.Mapping(entry.Value, "matchLabels", item, output).Entries.Select(label => Label(label, scope, item, output)));
            else if (entry.Key == "matchExpressions")
                parts.AddRange(FieldShapes.List(entry.Value, "matchExpressions", item, output).Select(each => Expression(each, scope, item, output)));
            else output.Refuse(item.At(selector), $"{item.Kind} {TextSafety.Inert(item.Name)}: a selector has no field '{TextSafety.Inert(entry.Key)}'");
        }

        FieldShapes.Mapping(selector, "a selector", item, output);
        return LabelExpression.AllOf(parts);
    }

    private static LabelExpression Label(ConfigEntry label, LabelScope scope, KubernetesObject item, PolicyOutput output)
    {
        var value = label.Value.IsNullOrMissing ? "" : FieldShapes.Text(label.Value);
        if (value is null && label.Value.Text is { } bare) Refuse(item, label.Value, output, $"the value {TextSafety.Inert(bare)} of a label is no text without quotes");
        else if (value is null || !LabelSyntax.IsValue(value)) Refuse(item, label.Value, output, $"no label has the value '{TextSafety.Inert(value)}'");
        CheckKey(label.Key, label.Value, item, output);
        return LabelExpression.Is(new(scope, label.Key), value ?? "");
    }

    private static LabelExpression Expression(ConfigNode node, LabelScope scope, KubernetesObject item, PolicyOutput output)
    {
        var name = node["key"].Text ?? "";
        CheckKey(name, node, item, output);
        var key = new LabelKey(scope, name);
        var listed = FieldShapes.List(node["values"], "values", item, output);
        foreach (var each in listed.Where(each => !each.IsNullOrMissing && FieldShapes.Text(each) is null))
            Refuse(item, each, output, each.Text is { } bare ? $"the value {TextSafety.Inert(bare)} of a label is no text without quotes" : "a value of a label is no text");
        FieldShapes.Only(node, "a requirement", item, output, "key", "operator", "values");
        var values = listed.Select(each => each.Text ?? "").Order(StringComparer.Ordinal).ToImmutableArray();
        var wantsValues = node["operator"].Text is "In" or "NotIn";
        if (wantsValues == values.IsEmpty)
            Refuse(item, node, output, wantsValues ? $"the operator {TextSafety.Inert(node["operator"].Text)} needs values" : "Exists and DoesNotExist take no values");
        foreach (var value in values.Where(value => !LabelSyntax.IsValue(value))) Refuse(item, node, output, $"no label has the value '{TextSafety.Inert(value)}'");
        switch (node["operator"].Text)
        {
            case "In": return new LabelExpression.In(key, values);
            case "NotIn": return new LabelExpression.In(key, values).Negated();
            case "Exists": return new LabelExpression.Has(key);
            case "DoesNotExist": return new LabelExpression.Has(key).Negated();
            default:
                Refuse(item, node, output, $"'{TextSafety.Inert(node["operator"].Text)}' is no operator of selectors");
                return LabelExpression.Nothing;
        }
    }

    private static void CheckKey(string key, ConfigNode at, KubernetesObject item, PolicyOutput output)
    {
        if (!LabelSyntax.IsKey(key)) Refuse(item, at, output, $"no label has the key '{TextSafety.Inert(key)}'");
    }

    private static void Refuse(KubernetesObject item, ConfigNode at, PolicyOutput output, string message) =>
        output.Refuse(item.At(at), $"{item.Kind} {TextSafety.Inert(item.Name)}: {message}");
}
