using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Kubernetes.Reading;

/// <summary>A resource that the wiring, or the question who may talk to whom, looks at.</summary>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Plural">Its name in the URL.</param>
public sealed record WantedResource(string Group, string Plural)
{
    /// <summary>Versions whose form is understood, the first one first; empty for whichever the server prefers.</summary>
    public ImmutableArray<string> Versions { get; init; } = ["v1"];

    /// <summary>What it is called in a snapshot. Custom resources carry their group: several projects have <c>authorizationpolicies</c>.</summary>
    public string Name { get; init; } = Plural;

    /// <summary>The only namespace that is read; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Lists that are read one after the other instead of the whole: field selectors. Empty for the whole.</summary>
    public ImmutableArray<string> Selectors { get; init; } = [];

    /// <summary>What is left out on purpose, where somebody could miss it; null for nothing.</summary>
    public Gap? Unasked { get; init; }

    /// <summary>True where clusters without it are usual: where it is not served, nobody asked for it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The rule of a role that shows it.</summary>
    public string Rule => $"apiGroups: [\"{Group}\"], resources: [\"{Plural}\"], verbs: [\"list\"]{(Namespace is null ? "" : $", in the namespace {Namespace}")}";
}
