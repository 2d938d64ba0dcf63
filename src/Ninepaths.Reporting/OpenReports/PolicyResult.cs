using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>One result of a policy report.</summary>
/// <param name="Policy">The path.</param>
/// <param name="Rule">A finding id, or the property that was asked about.</param>
/// <param name="Outcome">One of <see cref="Words"/>.</param>
/// <param name="Message">In a sentence.</param>
internal sealed record PolicyResult(string Policy, string Rule, string Outcome, string Message)
{
    private const int Longest = 1000;

    /// <summary>pass: proven; fail: a finding that counts; warn: a finding below the limit; skip: not observed. error is never used.</summary>
    public static readonly ImmutableArray<string> Words = ["pass", "fail", "warn", "error", "skip"];

    /// <summary>How urgent; null for what is no finding.</summary>
    public Severity? Severity { get; init; }

    public ImmutableArray<ResourceReference> Resources { get; init; } = [];

    /// <summary>More about it, by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    public void Write(Utf8JsonWriter json, PolicyReportKind kind, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteString("source", PolicyReport.Source);
        json.WriteString("policy", Policy);
        json.WriteString("rule", Rule);
        json.WriteString("category", "Kubernetes communication paths");
        json.WriteString("result", Outcome);
        json.WriteBoolean("scored", Outcome is "pass" or "fail");
        if (Severity is { } severity) json.WriteString("severity", kind.Word(severity));
        json.WriteString("message", Inert.Text(Message, Longest));
        if (!Resources.IsEmpty)
        {
            json.WriteStartArray("resources");
            foreach (var resource in Resources) resource.Write(json);
            json.WriteEndArray();
        }

        if (!Properties.IsEmpty)
        {
            json.WriteStartObject("properties");
            foreach (var (name, value) in Properties) json.WriteString(name, Inert.Text(value, Longest));
            json.WriteEndObject();
        }

        json.WriteStartObject("timestamp");
        json.WriteNumber("seconds", at.ToUnixTimeSeconds());
        json.WriteNumber("nanos", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
