using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads the fields of an object of Calico, and says what the API server would refuse.</summary>
internal sealed class CalicoFields(KubernetesObject source, PolicyOutput output)
{
    public KubernetesObject Source { get; } = source;

    /// <summary>False once something was refused.</summary>
    public bool Sound { get; private set; } = true;

    public ConfigNode Spec => field ??= Mapping(Source.Body, "spec");

    public string Title => TextSafety.Inert(Source.Namespace is null ? $"{Source.Kind} {Source.Name}" : $"{Source.Kind} {Source.Namespace}/{Source.Name}");

    /// <summary>The API server would refuse this.</summary>
    public void Refuse(ConfigNode at, string what)
    {
        Sound = false;
        output.Refuse(Source.At(at), $"{Title}: {what}");
    }

    /// <summary>Something is left out, or likely not meant.</summary>
    public void Warn(ConfigNode at, string what) => output.Warn(Source.At(at), $"{Title}: {what}");

    /// <summary>Says which fields the API does not have: it drops them, and the rest means more than was meant.</summary>
    public void Known(ConfigNode mapping, params ReadOnlySpan<string> keys)
    {
        foreach (var entry in mapping.Entries)
            if (!keys.Contains(entry.Key)) Warn(entry.Value, $"there is no field {TextSafety.Inert(entry.Key)} here; it has no effect");
    }

    public ConfigNode Mapping(ConfigNode parent, string key) => Of(parent, key, ConfigNodeKind.Mapping, "a mapping");

    public ImmutableArray<ConfigNode> List(ConfigNode parent, string key) => Of(parent, key, ConfigNodeKind.Sequence, "a list").Items;

    /// <summary>A text that is not empty; null where there is none.</summary>
    public string? Text(ConfigNode parent, string key)
    {
        var node = Of(parent, key, ConfigNodeKind.Scalar, "a text");
        if (!node.Exists) return null;
        if (!node.IsQuoted && (node.AsBoolean is not null || node.AsNumber is not null))
        {
            Refuse(node, $"{key} is not a text");
            return null;
        }

        return node.Text is { Length: > 0 } text ? text : null;
    }

    /// <summary>The texts of a list.</summary>
    public ImmutableArray<string> Texts(ConfigNode parent, string key)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in List(parent, key))
        {
            if (item.Text is { } text && (item.IsQuoted || (item.AsBoolean is null && item.AsNumber is null))) texts.Add(text);
            else Refuse(item, $"{key} has an item that is not a text");
        }

        return texts.ToImmutable();
    }

    public double? Number(ConfigNode parent, string key)
    {
        var node = Of(parent, key, ConfigNodeKind.Scalar, "a number");
        if (!node.Exists) return null;
        if (node.AsNumber is { } number && double.IsFinite(number)) return number;
        Refuse(node, $"{key} is not a number");
        return null;
    }

    public bool Flag(ConfigNode parent, string key)
    {
        var node = Of(parent, key, ConfigNodeKind.Scalar, "true or false");
        if (node.Exists && node.AsBoolean is null) Refuse(node, $"{key} is neither true nor false");
        return node.AsBoolean ?? false;
    }

    /// <summary>A whole number in a range; null where there is none.</summary>
    public int? Whole(ConfigNode parent, string key, int least, int most)
    {
        var node = Of(parent, key, ConfigNodeKind.Scalar, "a number");
        if (!node.Exists) return null;
        if (node.AsInteger is { } number && number >= least && number <= most) return (int)number;
        Refuse(node, $"{key} is not a number from {least} to {most}");
        return null;
    }

    /// <summary>A selector; null where there is none, or none that can be parsed.</summary>
    /// <param name="mayBeGlobal">Whether it may say <c>global()</c>.</param>
    public CalicoSelector? Selector(ConfigNode parent, string key, bool mayBeGlobal = false)
    {
        if (Text(parent, key) is not { } text) return null;
        if (CalicoSelector.Parse(text, out var error) is not { } selector)
        {
            Refuse(parent[key], $"{key} cannot be parsed: {error}: {TextSafety.Inert(text)}");
            return null;
        }

        // The API server looks for the text alone, even inside quotes.
        if (!text.Contains("global(", StringComparison.Ordinal)) return selector;
        if (!mayBeGlobal) Refuse(parent[key], $"{key} has global(), which only the namespaceSelector of a rule may have");
        else if (selector.ToString() != "global()") Refuse(parent[key], $"{key} has something beside global()");
        return selector;
    }

    private ConfigNode Of(ConfigNode parent, string key, ConfigNodeKind kind, string what)
    {
        var node = parent[key];
        if (node.Kind == kind) return node;
        if (!node.IsNullOrMissing) Refuse(node, $"{key} is not {what}");
        return ConfigNode.Missing;
    }
}
