using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>Something that is not as it should be, what shows it, and what to do about it.</summary>
public sealed record Finding
{
    /// <summary>Stable: <c>NP</c>, the path, three digits.</summary>
    public required string Id { get; init; }

    public required int Path { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What it makes of the path; null for what only informs.</summary>
    public PathVerdict? Means { get; init; }

    public required string Title { get; init; }

    /// <summary>The component, file or object that it is about, e.g. <c>kubelet@w1</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Ids of the connections it bears on.</summary>
    public ImmutableArray<string> Connections { get; init; } = [];

    public required ImmutableArray<Evidence> Evidence { get; init; }

    public required Fix Fix { get; init; }

    /// <summary>References to benchmarks, e.g. <c>CIS-1.12:1.2.5</c>.</summary>
    public ImmutableArray<string> Controls { get; init; } = [];

    /// <summary>Who decided to live with it for a while; null for nobody. It stays true, and does not count.</summary>
    public FindingException? Exception { get; init; }

    /// <summary>False when an earlier report that was given as the baseline has it too.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>False for what is excepted or known: it is told, and fails nothing.</summary>
    public bool Counts => Exception is null && IsNew;

    /// <summary>The host that the subject names, else those of the evidence.</summary>
    public IEnumerable<string> Hosts => HostOf(Subject) is { } host ? [host]
        : Evidence.Select(seen => seen.Origin.Host).Where(host => host.Length > 0).Distinct(StringComparer.Ordinal);

    // What stands behind the @ of pods is their namespace, and people are often called by their mail address.
    internal static string? HostOf(string subject) =>
        subject.LastIndexOf('@') is var at and >= 0 && !NotOnHosts.Any(kind => subject.StartsWith(kind, StringComparison.Ordinal)) ? subject[(at + 1)..] : null;

    private static readonly ImmutableArray<string> NotOnHosts = ["pods@", "user ", "group "];

    /// <summary>A finding as the catalogue defines it.</summary>
    internal static Finding Of(int path, int number, string subject,
        ImmutableArray<Evidence> evidence, ImmutableArray<string> connections = default)
    {
        var definition = FindingCatalogue.Of(path, number);
        return new()
        {
            Id = definition.Id,
            Path = path,
            Severity = definition.Severity,
            Means = definition.Means,
            Title = definition.Title,
            Subject = subject,
            Connections = connections.IsDefault ? [] : connections,
            Evidence = evidence,
            Fix = definition.Fix,
            Controls = definition.Controls,
        };
    }
}

/// <summary>What to do.</summary>
/// <param name="Summary">In a sentence.</param>
/// <param name="SafeAlone">False when doing only this breaks a connection that works.</param>
/// <param name="Requires">What must come first, in order.</param>
public sealed record Fix(string Summary, bool SafeAlone, ImmutableArray<string> Requires);

/// <summary>How urgent a finding is.</summary>
public enum Severity
{
    Critical,
    High,
    Medium,
    Low,
    Info,
}
