using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Objects;

/// <summary>A namespace with its labels.</summary>
/// <param name="Name">metadata.name.</param>
/// <param name="Labels">With <c>kubernetes.io/metadata.name</c>, which the API server sets on every namespace.</param>
/// <param name="Annotations">Those that meshes and network plug-ins read.</param>
/// <param name="Origin">Where it stands; of a namespace that only other objects name, the first of them.</param>
/// <param name="Observed">False when no Namespace object was seen: its labels beyond the name are not known.</param>
public sealed record Namespace(
    string Name, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, Origin Origin, bool Observed)
{
    public const string NameLabel = "kubernetes.io/metadata.name";
}

/// <summary>A node with its labels and every address of <c>status.addresses</c>.</summary>
public sealed record Node(string Name, IReadOnlyDictionary<string, string> Labels, ImmutableArray<System.Net.IPAddress> Addresses, Origin Origin);

/// <summary>A service account with its labels.</summary>
public sealed record ServiceAccount(string Namespace, string Name, IReadOnlyDictionary<string, string> Labels);
