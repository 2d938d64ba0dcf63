using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>A cluster as manifests, with what a user decides about it.</summary>
internal sealed record ManifestCluster(
    string[] Namespaces, string[] Nodes, string[] Pods, ManifestPolicy[] NetworkPolicies, string[] AdminPolicies, NetworkChoices Choices, bool OwnNodeIsAllowed)
{
    public IEnumerable<string> Documents => [.. Namespaces, .. Nodes, .. Pods, .. NetworkPolicies.Select(policy => policy.ToString()), .. AdminPolicies];

    public PodNetwork Network() => Network(Documents);

    public PodNetwork Network(IEnumerable<string> documents)
    {
        var network = Given.Network(string.Join("\n---\n", documents), Choices);
        Assert.DoesNotContain(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        return network with { Dialect = network.Dialect with { OwnNodeIsAllowed = OwnNodeIsAllowed } };
    }

    public override string ToString() => $"{Choices} {OwnNodeIsAllowed}\n{string.Join("\n---\n", Documents)}\n";
}
