using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>A DestinationRule of networking.istio.io, as far as TLS goes.</summary>
internal sealed record DestinationRule
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>A full name, or a pattern that begins with <c>*</c>; short names are completed with the rule's own namespace.</summary>
    public required string Host { get; init; }

    /// <summary>Namespaces, <c>.</c> or <c>*</c>; empty for all.</summary>
    public ImmutableArray<string> ExportTo { get; init; } = [];

    /// <summary>The client pods of its namespace that it is for; null for all.</summary>
    public WorkloadSelector? Clients { get; init; }

    /// <summary>Null where it has no trafficPolicy.</summary>
    public TlsPolicy? Tls { get; init; }

    public ImmutableArray<DestinationSubset> Subsets { get; init; } = [];

    public string Title => $"DestinationRule {TextSafety.Inert(Namespace)}/{TextSafety.Inert(Name)}";

    public bool IsFor(string host) => Host == host || (Host.StartsWith('*') && host.EndsWith(Host[1..], StringComparison.Ordinal));

    /// <summary>For its own namespace only.</summary>
    public bool IsPrivate => Clients is not null || (ExportTo is [var only] && (only == "." || only == Namespace));

    public bool IsVisibleIn(string @namespace) =>
        @namespace == Namespace
            ? ExportTo.IsEmpty || ExportTo.Any(each => each is "." or "*" || each == @namespace)
            : Clients is null && (ExportTo.IsEmpty || ExportTo.Contains("*") || ExportTo.Contains(@namespace));
}

/// <summary>A subset of a DestinationRule.</summary>
/// <param name="Pods">Its pods; null for all.</param>
/// <param name="Tls">Null where it has no trafficPolicy.</param>
internal sealed record DestinationSubset(string Name, WorkloadSelector? Pods, TlsPolicy? Tls);
