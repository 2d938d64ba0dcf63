using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>A network under the synthesized policies instead of its own, which are read back from what would be applied.</summary>
/// <param name="Network">The network; its policies are only those that were read.</param>
/// <param name="Hash">SHA-256 of the policies as text.</param>
/// <param name="Faults">What was wrong with them; safe to show.</param>
internal sealed record PolicyReplacement(PodNetwork Network, string Hash, ImmutableArray<string> Faults)
{
    private static readonly Origin Source = Origin.File("", "synthesized");

    public static PolicyReplacement Of(SynthesizedPolicies policies)
    {
        var network = policies.Observation.Workloads.Network;
        var table = new ObjectTable();
        var reader = new ObjectReader(table.Add, table.Faults.Add);
        foreach (var @namespace in network.Namespaces.Values) Read(reader, Document(@namespace), table.Faults);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var policy in policies.Policies) hash.AppendData(Read(reader, policy.Document, table.Faults));
        var name = policies.Choices.Kind switch { PolicyKind.Calico => DialectName.Calico, PolicyKind.Cilium => DialectName.Cilium, _ => network.Dialect.Name };
        var own = name == network.Dialect.Name ? network.Dialect : null;
        var read = NetworkReading.Read(table, new(name, own?.CidrMatchesPods, own?.HostNetworkPodsAreOrdinary));
        var found = read.Policies.Select(policy => (policy.Namespace, policy.Name)).ToHashSet();
        var unread = policies.Policies.Count(policy => !found.Contains((policy.Plan.Group.Namespace, policy.Plan.Name)));
        return new(
            // Everything about policies is as it was read; everything else, as it is in the network.
            read with
            {
                Dialect = own ?? read.Dialect,
                Families = network.Families | Families(policies),
                Namespaces = network.Namespaces,
                Pods = network.Pods,
                IngressController = network.IngressController,
                Nodes = network.Nodes,
                Services = network.Services,
                EntryPoints = network.EntryPoints,
                ServiceAccounts = network.ServiceAccounts,
                Meshes = network.Meshes,
                Encryptions = network.Encryptions,
            },
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            [.. read.Faults.Select(fault => fault.Message), .. unread == 0 ? Enumerable.Empty<string>() : [$"{unread} policies were not read back: nothing here reads their kind"]]);
    }

    private static byte[] Read(ObjectReader reader, DocumentNode.Mapping document, List<InputFault> faults)
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlDocument.Write(text, document);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var file = YamlReader.Read(bytes);
        faults.AddRange(file.Faults.Select(fault => new InputFault(Source with { Line = fault.Line }, FaultSeverity.Fatal, fault.Message)));
        reader.Read(file.Root, Source);
        return bytes;
    }

    private static DocumentNode.Mapping Document(Namespace @namespace) => DocumentNode.Mapping.Empty.With("apiVersion", "v1").With("kind", "Namespace").With("metadata",
        DocumentNode.Mapping.Empty.With("name", @namespace.Name)
            .With("labels", new DocumentNode.Mapping([.. @namespace.Labels.Select(label => KeyValuePair.Create<string, DocumentNode>(label.Key, new DocumentNode.Text(label.Value)))])));

    // Addresses that were seen show that their family is in use.
    private static AddressFamilies Families(SynthesizedPolicies policies) =>
        policies.Demand.All.SelectMany(each => new[] { each.Source, each.Destination }).Where(end => end.Kind == ObservedEndKind.Outside)
            .Aggregate(AddressFamilies.None, (all, end) => all | end.Address.Family);
}
