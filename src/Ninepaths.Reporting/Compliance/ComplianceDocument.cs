using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>A cluster held against a benchmark, for programs: <c>ninepaths.dev/compliance/v1</c>. Its schema is
/// <c>docs/schemas/compliance-v1.schema.json</c>.</summary>
public sealed record ComplianceDocument
{
    public const string Version = "ninepaths.dev/compliance/v1";

    public string ApiVersion { get; init; } = Version;

    public required DateTime GeneratedAt { get; init; }

    public required DateTime JudgedAt { get; init; }

    public required ReportSource Source { get; init; }

    public required ComplianceBenchmark Benchmark { get; init; }

    public required ComplianceTotals Totals { get; init; }

    /// <summary>How many of the controls that apply could be decided, in percent.</summary>
    public required double Coverage { get; init; }

    public required IReadOnlyList<ComplianceSection> Sections { get; init; }
}

/// <summary>Which benchmark.</summary>
public sealed record ComplianceBenchmark
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Where its numbers were read.</summary>
    public required string Source { get; init; }

    /// <summary>Controls that concern the nine paths, all of which are in this document.</summary>
    public required int Judged { get; init; }

    /// <summary>Controls about something else, which are not; absent where the benchmark numbers none.</summary>
    public int? NotJudged { get; init; }
}

/// <summary>How many controls, or how many things that a control looks at, are in each state.</summary>
public sealed record ComplianceTotals(int Pass, int Fail, int Warn, int Info, int NotObserved)
{
    internal static ComplianceTotals Of(IEnumerable<ControlState> states)
    {
        var counts = states.CountBy(state => state).ToDictionary();
        return new(Of(ControlState.Pass), Of(ControlState.Fail), Of(ControlState.Warn), Of(ControlState.Info), Of(ControlState.NotObserved));

        int Of(ControlState state) => counts.GetValueOrDefault(state);
    }
}

/// <summary>A section of the benchmark.</summary>
public sealed record ComplianceSection(string Title, ComplianceTotals Totals, IReadOnlyList<ComplianceControl> Controls);

/// <summary>A control and what it comes to.</summary>
public sealed record ComplianceControl
{
    public required string Number { get; init; }

    /// <summary>As findings name it.</summary>
    public required string Reference { get; init; }

    public required string Title { get; init; }

    /// <summary>True where the benchmark leaves it to people.</summary>
    public required bool Manual { get; init; }

    /// <summary>PASS, FAIL, WARN, INFO or NOT-OBSERVED: the worst of the sightings.</summary>
    public required string State { get; init; }

    /// <summary>How many sightings are in each state.</summary>
    public required ComplianceTotals Counts { get; init; }

    /// <summary>Each component, file or object, the worst first.</summary>
    public required IReadOnlyList<ComplianceSighting> Sightings { get; init; }

    /// <summary>Ids of the findings that name this control.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>What to do where it is not met.</summary>
    public required string Fix { get; init; }
}

/// <summary>What one component, file or object makes of a control.</summary>
public sealed record ComplianceSighting
{
    public required string State { get; init; }

    public required string Subject { get; init; }

    public required string Reason { get; init; }

    /// <summary>What was there and what should be; absent where nothing was seen.</summary>
    public ReportEvidence? Evidence { get; init; }

    /// <summary>What would show it, where it was not observed.</summary>
    public string? Needs { get; init; }
}
