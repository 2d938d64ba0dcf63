using Ninepaths.Documents;

namespace Ninepaths.Reachability.Proof;

/// <summary>Label selectors of Kubernetes (<c>metav1.LabelSelector</c>), word for word: all requirements must hold, and none always hold.</summary>
internal static class NaiveLabels
{
    public static bool Match(ConfigNode selector, IReadOnlyDictionary<string, string> labels, Doubts doubts)
    {
        foreach (var field in selector.Entries)
            if (field.Key is not ("matchLabels" or "matchExpressions")) doubts.Raise("a field of a label selector");

        foreach (var wanted in selector["matchLabels"].Entries)
        {
            if (!labels.TryGetValue(wanted.Key, out var value)) return false;
            if (value != (wanted.Value.Text ?? "")) return false;
        }

        foreach (var requirement in selector["matchExpressions"].Items)
            if (!Holds(requirement, labels, doubts)) return false;

        return true;
    }

    private static bool Holds(ConfigNode requirement, IReadOnlyDictionary<string, string> labels, Doubts doubts)
    {
        if (requirement["key"].Text is not { } key) return doubts.Raise("a requirement without key");
        var hasKey = labels.TryGetValue(key, out var value);
        var isListed = false;
        foreach (var listed in requirement["values"].Items)
            if (hasKey && listed.Text == value) isListed = true;

        return requirement["operator"].Text switch
        {
            "In" => hasKey && isListed,
            // Also without the key at all.
            "NotIn" => !hasKey || !isListed,
            "Exists" => hasKey,
            "DoesNotExist" => !hasKey,
            _ => doubts.Raise("an operator of a label selector"),
        };
    }
}
