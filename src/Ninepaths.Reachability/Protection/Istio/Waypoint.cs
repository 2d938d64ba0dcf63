using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>A waypoint: a Gateway of class <c>istio-waypoint</c>.</summary>
/// <param name="Namespace">metadata.namespace.</param>
/// <param name="Name">metadata.name.</param>
/// <param name="ForServices">It takes traffic to Services (label <c>istio.io/waypoint-for</c>: <c>service</c>, the default, or <c>all</c>).</param>
/// <param name="ForPods">It takes traffic to addresses of pods (<c>workload</c> or <c>all</c>).</param>
/// <param name="ServiceAccount">Of its pods: the identity that destinations see.</param>
internal sealed record Waypoint(string Namespace, string Name, bool ForServices, bool ForPods, string ServiceAccount)
{
    public string Title => $"waypoint {TextSafety.Inert(Namespace)}/{TextSafety.Inert(Name)}";
}
