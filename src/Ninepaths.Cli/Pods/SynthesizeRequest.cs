using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Cli.Pods;

/// <summary>What policies are made from, and how they are written.</summary>
/// <param name="Flows">Logs of connections; none for what Services imply.</param>
/// <param name="Format">Their format; null for what they show.</param>
/// <param name="Choices">Of which API the policies are.</param>
/// <param name="Json">JSON instead of YAML.</param>
/// <param name="OutputFile">Null for stdout.</param>
/// <param name="ProofFile">Null for no file.</param>
internal sealed record SynthesizeRequest(
    IReadOnlyList<string> Flows, FlowFormat? Format, SynthesisChoices Choices, bool Json, string? OutputFile, string? ProofFile);
