using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Kubernetes;

/// <summary>Reads pairs of namespaceSelector and podSelector.</summary>
internal static class PodSelection
{
    /// <summary>Pods of one namespace.</summary>
    public static Peers InNamespace(string @namespace, ConfigNode pods, KubernetesObject item, PolicyOutput output) =>
        new Peers.Pods(LabelExpression.AllOf(LabelExpression.Is(LabelKey.NamespaceName, @namespace), LabelSelectors.Read(pods, LabelScope.Pod, item, output)));

    /// <summary>Pods of all namespaces that a selector matches.</summary>
    public static Peers InNamespaces(ConfigNode namespaces, ConfigNode pods, KubernetesObject item, PolicyOutput output) =>
        new Peers.Pods(LabelExpression.AllOf(
            LabelSelectors.Read(namespaces, LabelScope.Namespace, item, output), LabelSelectors.Read(pods, LabelScope.Pod, item, output)));
}
