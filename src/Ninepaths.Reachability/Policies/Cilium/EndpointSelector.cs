using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>A selector of Cilium as it is written: all requirements hold at once.</summary>
/// <param name="Unknown">A field of it that its API does not have; null where there is none.</param>
internal sealed record EndpointSelector(ImmutableArray<Requirement> Requirements, ConfigNode Node, ConfigEntry? Unknown)
{
    public bool HasReserved => Requirements.Any(each => each.Label.IsReserved);

    /// <summary>Reads <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static EndpointSelector Read(CiliumObject item, ConfigNode node)
    {
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var entry in item.Mapping(node, "matchLabels").Entries)
        {
            if (item.Text(node["matchLabels"], entry.Key) is not { } value) continue;
            if (!IsValue(value)) item.Refuse(entry.Value, $"matchLabels: {TextSafety.Inert(value)} is no value of a label");
            requirements.Add(new(SelectorLabel.Of(entry.Key), SelectorOperator.In, [value], true, entry.Value));
        }

        foreach (var expression in item.Mappings(node, "matchExpressions") ?? [])
            if (Expression(item, expression) is { } requirement) requirements.Add(requirement);
        foreach (var each in requirements.Where(each => each.Label.Key.Length is 0 or > 317))
            item.Reject(each.Node, $"{TextSafety.Inert(each.Label.ToString())} is no key of a label");
        return new(requirements.ToImmutable(), node, node.Entries.FirstOrDefault(entry => entry.Key is not ("matchLabels" or "matchExpressions")));
    }

    private static Requirement? Expression(CiliumObject item, ConfigNode node)
    {
        if (item.Text(node, "key") is not { } key || item.Text(node, "operator") is not { } name)
        {
            if (node["key"].IsNullOrMissing || node["operator"].IsNullOrMissing) item.Refuse(node, "matchExpressions: key and operator must be given");
            return null;
        }

        if (Operator(name) is not { } how)
        {
            item.Refuse(node["operator"], $"matchExpressions: {TextSafety.Inert(name)} is no operator");
            return null;
        }

        var values = (item.Texts(node, "values") ?? []).Select(value => value.Text).ToImmutableArray();
        if (values.IsEmpty == how is SelectorOperator.In or SelectorOperator.NotIn)
            item.Reject(node, $"matchExpressions: {how} {(values.IsEmpty ? "needs values" : "takes no values")}");
        return new(SelectorLabel.Of(key), how, values, false, node);
    }

    private static SelectorOperator? Operator(string name) => name switch
    {
        "In" => SelectorOperator.In,
        "NotIn" => SelectorOperator.NotIn,
        "Exists" => SelectorOperator.Exists,
        "DoesNotExist" => SelectorOperator.DoesNotExist,
        _ => null,
    };

    private static bool IsValue(string value) =>
        value.Length <= 63 && (value.Length == 0 || (char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1])
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')));
}
