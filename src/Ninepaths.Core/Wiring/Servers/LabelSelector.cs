using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>Label selectors of API objects (apimachinery metav1.LabelSelector).</summary>
internal static class LabelSelector
{
    /// <summary>True when labels fit; a selector that is not there, or says nothing, fits everything.</summary>
    public static bool Fits(JsonElement? selector, IReadOnlyDictionary<string, string> labels) => selector is not { } given
        || (given.Map("matchLabels").All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value)
            && given.Items("matchExpressions").All(each => Fits(each, labels)));

    private static bool Fits(JsonElement expression, IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(expression.Text("key") ?? "", out var value);
        return expression.Text("operator") switch
        {
            "In" => has && expression.Texts("values").Contains(value),
            "NotIn" => !has || !expression.Texts("values").Contains(value),
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => false,
        };
    }
}
