using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>An object of Cilium's policy API while it is read: what it may refer to, and what is wrong with it.</summary>
/// <remarks>
/// The API server refuses what breaks the schema of the custom resource. What breaks only the rules of <c>pkg/policy/api/rule_validation.go</c>
/// gets past it, and then the agents ignore the object: whoever wrote it believes in a policy that is not there.
/// </remarks>
internal sealed class CiliumObject(KubernetesObject source, PolicyInput input, PolicyOutput output, CiliumSettings settings)
{
    public KubernetesObject Source => source;

    public PolicyInput Input => input;

    public CiliumSettings Settings => settings;

    /// <summary>Null for policies of the whole cluster.</summary>
    public string? Namespace { get; } = source.Kind == CiliumPolicies.Clusterwide ? null : source.Namespace ?? "default";

    /// <summary>False once it is known that no agent enforces it, or that what it says cannot be known.</summary>
    public bool Counts { get; private set; } = true;

    private string Title => $"{source.Kind} {TextSafety.Inert(Namespace is null ? source.Name : $"{Namespace}/{source.Name}")}";

    public Origin At(ConfigNode node) => source.At(node);

    /// <summary>The schema of the custom resource does not allow this.</summary>
    public void Refuse(ConfigNode node, string message)
    {
        Counts = false;
        output.Refuse(At(node), $"{Title}: {message}");
    }

    /// <summary>Cilium's own validation does not allow this.</summary>
    public void Reject(ConfigNode node, string message)
    {
        Counts = false;
        output.Warn(At(node), $"{Title} is not enforced, as Cilium refuses it: {message}");
    }

    /// <summary>The whole object is left out.</summary>
    public void LeaveOut(ConfigNode node, string message)
    {
        Counts = false;
        output.Warn(At(node), $"{Title} is left out: {message}");
    }

    public void Warn(ConfigNode node, string message) => output.Warn(At(node), $"{Title}: {message}");

    public void Assume(string assumption) => output.Assumptions.Add(assumption);

    public void Add(Policy policy) => output.Policies.Add(policy);

    /// <summary>The items of a list; null where there is none, which is not the same as an empty one.</summary>
    public ImmutableArray<ConfigNode>? List(ConfigNode parent, string key)
    {
        var node = parent[key];
        if (node.IsNullOrMissing) return null;
        if (node.Kind == ConfigNodeKind.Sequence) return node.Items;
        Refuse(node, $"{key} is no list");
        return null;
    }

    /// <summary>The items of a list of mappings; others are refused.</summary>
    public ImmutableArray<ConfigNode>? Mappings(ConfigNode parent, string key) =>
        List(parent, key) is { } items ? [.. items.Where(item => IsMapping(item, key))] : null;

    /// <summary>The items of a list of texts; others are refused.</summary>
    public ImmutableArray<(string Text, ConfigNode Node)>? Texts(ConfigNode parent, string key)
    {
        if (List(parent, key) is not { } items) return null;
        var texts = ImmutableArray.CreateBuilder<(string, ConfigNode)>(items.Length);
        foreach (var item in items)
            if (TextOf(item, key) is { } text) texts.Add((text, item));
        return texts.ToImmutable();
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(ConfigNode parent, string key) => parent[key].IsNullOrMissing ? null : TextOf(parent[key], key);

    /// <summary>A mapping; <see cref="ConfigNode.Missing"/> where there is none.</summary>
    public ConfigNode Mapping(ConfigNode parent, string key)
    {
        var node = parent[key];
        return !node.IsNullOrMissing && IsMapping(node, key) ? node : ConfigNode.Missing;
    }

    public bool? Boolean(ConfigNode parent, string key)
    {
        var node = parent[key];
        if (node.IsNullOrMissing) return null;
        if (node.AsBoolean is { } value) return value;
        Refuse(node, $"{key} is neither true nor false");
        return null;
    }

    public bool IsMapping(ConfigNode node, string what)
    {
        if (node.Kind == ConfigNodeKind.Mapping) return true;
        Refuse(node, $"{what} is no mapping");
        return false;
    }

    private string? TextOf(ConfigNode node, string what)
    {
        // An unquoted 80 or true is no text to the API server.
        if (node.Kind == ConfigNodeKind.Scalar && (node.IsQuoted || (node.AsBoolean is null && node.AsNumber is null))) return node.Text;
        Refuse(node, node.Kind == ConfigNodeKind.Scalar
            ? $"{what} is {TextSafety.Inert(node.Text)}, which is no text unless it is quoted"
            : $"{what} is no text");
        return null;
    }
}
