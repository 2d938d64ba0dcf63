using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Plans;

namespace Ninepaths.Reachability.Synthesis.Writers;

/// <summary>Writes policies of one API.</summary>
internal interface IPolicyWriter
{
    DocumentNode.Mapping Write(PolicyPlan plan);
}

/// <summary>Parts that the policies of all APIs share.</summary>
internal static class PolicyDocument
{
    public static IPolicyWriter Writer(PolicyKind kind) => kind switch
    {
        PolicyKind.Calico => new CalicoWriter(),
        PolicyKind.Cilium => new CiliumWriter(),
        _ => new NetworkPolicyWriter(),
    };

    public static DocumentNode.Mapping Of(string apiVersion, string kind, PolicyPlan plan, DocumentNode.Mapping spec) => DocumentNode.Mapping.Empty
        .With("apiVersion", apiVersion).With("kind", kind)
        .With("metadata", DocumentNode.Mapping.Empty.With("name", plan.Name).With("namespace", plan.Group.Namespace))
        .With("spec", spec);

    /// <summary>A selector of apimachinery, with labels added to it.</summary>
    public static DocumentNode.Mapping LabelSelector(Selectors.PodSelector selector, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var labels = DocumentNode.Mapping.Empty;
        foreach (var (key, value) in more) labels = labels.With(key, value);
        foreach (var condition in selector.Conditions)
            if (condition.Value is { } value) labels = labels.With(condition.Key, value);
        var absent = selector.Conditions.Where(condition => condition.Value is null)
            .Select(condition => DocumentNode.Mapping.Empty.With("key", condition.Key).With("operator", "DoesNotExist")).ToList();
        var written = DocumentNode.Mapping.Empty;
        if (!labels.Entries.IsEmpty) written = written.With("matchLabels", labels);
        return absent.Count == 0 ? written : written.With("matchExpressions", DocumentNode.List(absent));
    }
}
