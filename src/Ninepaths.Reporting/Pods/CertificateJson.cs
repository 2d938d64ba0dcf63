using System.Text.Json;
using Ninepaths.Reachability.Synthesis.Proofs;

namespace Ninepaths.Reporting.Pods;

/// <summary>What was proven of synthesized policies, as JSON.</summary>
public static class CertificateJson
{
    public const string Version = "ninepaths.dev/synthesis-proof/v1";

    public static void Write(Stream output, SynthesisCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(certificate);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        json.WriteBoolean("holds", certificate.Holds);
        json.WriteString("inputsSha256", certificate.Inputs);
        json.WriteString("policiesSha256", certificate.Policies);
        json.WriteString("matrixSha256", certificate.Matrix);
        List(json, "steps", certificate.Steps, step =>
        {
            json.WriteString("step", step.Name);
            json.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(step.Outcome.ToString()));
            json.WriteString("details", step.Details);
        });
        List(json, "missing", certificate.Missing, gap => Gap(json, gap));
        List(json, "surplus", certificate.Surplus, gap => Gap(json, gap));
        List(json, "generalizations", certificate.Generalizations, each =>
        {
            json.WriteString("policy", each.Policy);
            json.WriteString("newPods", each.NewPods);
            Texts(json, "mayCall", each.MayCall);
            Texts(json, "mayBeCalledBy", each.MayBeCalledBy);
        });
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>How a step came out, in words.</summary>
    public static string Word(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Holds => "holds",
        ProofOutcome.HoldsWithSurplus => "holds, and more is allowed",
        ProofOutcome.Fails => "fails",
        _ => "cannot be told",
    };

    private static void Gap(Utf8JsonWriter json, ProofGap gap)
    {
        json.WriteString("source", gap.Source);
        json.WriteString("destination", gap.Destination);
        json.WriteString("connections", gap.Connections);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
