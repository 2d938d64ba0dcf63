using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>The Service that one end of a rule names.</summary>
internal sealed record CalicoService(ConfigNode Node, string Namespace, string Name)
{
    public string Title => TextSafety.Inert($"Service {Namespace}/{Name}");
}
