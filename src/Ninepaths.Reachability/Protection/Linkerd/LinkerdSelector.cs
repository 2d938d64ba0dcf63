using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads label selectors as Linkerd's policy controller does (<c>k8s/api/src/labels.rs</c>): empty ones select everything.</summary>
internal static class LinkerdSelector
{
    public static LabelExpression Read(ObjectFields fields, ConfigNode selector)
    {
        if (!fields.IsMapping(selector, "a selector")) return LabelExpression.Nothing;
        var parts = new List<LabelExpression>();
        var labels = selector["matchLabels"];
        if (!labels.IsNullOrMissing && fields.IsMapping(labels, "matchLabels"))
        {
            foreach (var entry in labels.Entries)
                if (fields.Text(entry.Value, $"the label {TextSafety.Inert(entry.Key)}") is { } value) parts.Add(LabelExpression.Is(LabelKey.OfPod(entry.Key), value));
        }

        foreach (var item in fields.Items(selector["matchExpressions"], "matchExpressions"))
        {
            if (fields.Text(item["key"], "key") is { } key && fields.Text(item["operator"], "operator") is { } name)
                parts.Add(Expression(fields, item, LabelKey.OfPod(key), name));
        }

        return LabelExpression.AllOf(parts);
    }

    private static LabelExpression Expression(ObjectFields fields, ConfigNode item, LabelKey key, string name)
    {
        var given = !item["values"].IsNullOrMissing;
        var values = fields.Items(item["values"], "values").Select(value => fields.Text(value, "an item of values")).OfType<string>().ToImmutableArray();
        switch (name)
        {
            case "In" when given:
                return new LabelExpression.In(key, values);
            case "NotIn" when given:
                return new LabelExpression.In(key, values).Negated();
            case "Exists" when !given:
                return new LabelExpression.Has(key);
            case "DoesNotExist" when !given:
                return new LabelExpression.Has(key).Negated();
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                fields.Warn(item, given ? $"{name} takes no values: Linkerd matches nothing with it" : $"{name} needs values: Linkerd matches nothing with it");
                return LabelExpression.Nothing;
            default:
                fields.Refuse(item["operator"], $"operator {TextSafety.Inert(name)} is not known");
                return LabelExpression.Nothing;
        }
    }
}
