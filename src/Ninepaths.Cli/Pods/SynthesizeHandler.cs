using System.Text.Json;
using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;
using Ninepaths.Reachability;
using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Flows;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Proofs;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Makes policies of observed connections, and proves them.</summary>
internal sealed class SynthesizeHandler(Terminal terminal, Voice voice)
{
    private const int MostListed = 10;

    public async Task<int> RunAsync(PodRequest source, SynthesizeRequest request, CancellationToken cancellationToken)
    {
        var network = await new PodNetworkSource(terminal, voice).ReadAsync(source, cancellationToken);
        var observation = request.Flows.Count == 0 ? ServiceImplied.Of(network) : await ObserveAsync(network, request, cancellationToken);
        var policies = PolicySynthesis.Of(observation, request.Choices);
        if (policies.Policies.IsEmpty)
            throw new UserErrorException("there is nothing to write policies for: no connection between known workloads was seen", "see with --verbose what could not be resolved; SOURCE has to hold the pods that the flows are about");
        var certificate = await Progress.RunAsync(terminal, voice, "proving", _ => Task.Run(() => SynthesisProof.Of(policies, each => new NaiveOracle(each)), cancellationToken));
        await OutputFile.WriteAsync(terminal, request.OutputFile, stream => Write(stream, policies, request.Json), cancellationToken);
        if (request.ProofFile is { } file) await OutputFile.WriteAsync(terminal, file, stream => CertificateJson.Write(stream, certificate), cancellationToken);
        Say(policies, certificate);
        // More than was seen is not what was asked for either.
        return network.IsWhole && certificate.Steps.All(step => step.Outcome == ProofOutcome.Holds) ? ExitCode.Clean : ExitCode.Unfinished;
    }

    private async Task<Observation> ObserveAsync(PodNetwork network, SynthesizeRequest request, CancellationToken cancellationToken)
    {
        var tally = new ConnectionTally(network);
        var readouts = new List<FlowReadout>();
        foreach (var file in request.Flows)
        {
            await using var stream = file == "-" ? terminal.OpenInput() : InputFile.OpenToRead(file);
            var readout = await Progress.RunAsync(terminal, voice, "reading", _ => Task.Run(() => FlowLog.Read(stream, request.Format, tally.Add), cancellationToken));
            foreach (var fault in readout.Faults.Take(MostListed)) voice.Note($"{file}: {fault}");
            if (readout.Flows == 0) throw new UserErrorException($"cannot read {file}: there is no flow in it that could be read", "name its format with --flow-format, and see that it is what hubble observe -o jsonpb, conntrack -L or a flow log writes");
            voice.Detail($"{file}: {readout.Flows} flows in {readout.Lines} lines, {readout.BadLines} of which could not be read");
            readouts.Add(readout);
        }

        return tally.Observation(string.Join(", ", request.Flows.Select(file => TextSafety.Inert(file == "-" ? "stdin" : file))), readouts);
    }

    private static void Write(Stream stream, SynthesizedPolicies policies, bool json)
    {
        if (json)
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            policies.WriteJson(writer);
            return;
        }

        using var text = new StreamWriter(stream, leaveOpen: true);
        policies.WriteYaml(text);
    }

    private void Say(SynthesizedPolicies policies, SynthesisCertificate certificate)
    {
        foreach (var note in policies.Notes.Take(voice.Verbose ? int.MaxValue : MostListed)) voice.Note(note);
        foreach (var step in certificate.Steps) voice.Note($"proof: {CertificateJson.Word(step.Outcome)}: {step.Name}: {step.Details}");
        foreach (var gap in certificate.Missing.Take(MostListed)) voice.Note($"proof: missing: {gap}");
        foreach (var gap in certificate.Surplus.Take(MostListed)) voice.Note($"proof: more than was seen: {gap}");
    }
}
