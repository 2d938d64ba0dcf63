using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Plans;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis;

/// <summary>The policies made of an observation, and what is to be known of them.</summary>
public sealed record SynthesizedPolicies
{
    public required Observation Observation { get; init; }

    public required SynthesisChoices Choices { get; init; }

    /// <summary>The groups of pods, those included that are peers only.</summary>
    public required ImmutableArray<PolicyGroup> Groups { get; init; }

    /// <summary>What has to get through: what was observed as far as the API can say it, and what was added.</summary>
    public required Demand Demand { get; init; }

    public required ImmutableArray<SynthesizedPolicy> Policies { get; init; }

    /// <summary>What is true of all of them; safe to show.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Writes them as YAML, with comments on what they are made from.</summary>
    public void WriteYaml(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Comment(output, $"Made by ninepaths pods synthesize from {Observation.Source}.");
        foreach (var note in Notes) Comment(output, note);
        foreach (var policy in Policies)
        {
            output.Write("---\n");
            Comment(output, policy.Plan.Group.Title);
            foreach (var note in policy.Plan.Notes) Comment(output, note);
            YamlDocument.Write(output, policy.Document);
        }
    }

    /// <summary>Writes them as a List in JSON, which has no comments.</summary>
    public void WriteJson(Utf8JsonWriter output) => JsonDocumentWriter.Write(output, DocumentNode.Mapping.Empty
        .With("apiVersion", "v1").With("kind", "List").With("items", DocumentNode.List(Policies.Select(policy => policy.Document))));

    // Text from clusters and logs stands in here: on one line, and inert.
    private static void Comment(TextWriter output, string text)
    {
        output.Write("# ");
        output.Write(TextSafety.Inert(text, 2000));
        output.Write('\n');
    }
}

/// <summary>One policy.</summary>
/// <param name="Plan">What it says.</param>
/// <param name="Document">How its API spells that.</param>
public sealed record SynthesizedPolicy(PolicyPlan Plan, DocumentNode.Mapping Document);
