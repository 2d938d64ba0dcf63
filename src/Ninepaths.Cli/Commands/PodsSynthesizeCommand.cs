using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods synthesize</c></summary>
internal static class PodsSynthesizeCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new PodSourceOptions();
        var flows = new Option<string[]>("--flows")
        {
            Description = "Logs of connections: Hubble's JSON, Calico's flow logs, conntrack, Istio's access logs; - for stdin. Without any, what Services imply.",
            HelpName = "FILE",
        };
        var format = new Choice<FlowFormat?>(
            "--flow-format", [], "Format of the logs; without it, what their lines show.", null,
            ("hubble", FlowFormat.Hubble), ("calico", FlowFormat.Calico), ("conntrack", FlowFormat.Conntrack), ("istio", FlowFormat.Envoy));
        var kind = new Choice<PolicyKind>(
            "--kind", [], "The API to write policies for.", "networkpolicy",
            ("networkpolicy", PolicyKind.NetworkPolicy), ("calico", PolicyKind.Calico), ("cilium", PolicyKind.Cilium));
        var most = new Option<int?>("--max-cidrs") { Description = "At most so many CIDRs of a family in a rule: neighbours become larger ones, which cover what was not seen too.", HelpName = "N" };
        var output = new Choice<bool>("--output", ["-o"], "Format of the policies.", "yaml", ("yaml", false), ("json", true));
        var outputFile = CommonOptions.OutputFile();
        var proof = new Option<string?>("--proof") { Description = "Write the proof to this file, as JSON.", HelpName = "FILE" };
        var command = new Command(
            "synthesize", "Least-privilege policies from observed connections, with a proof that they allow these and nothing else. Exit code 3: not proven.");
        source.AddTo(command);
        foreach (var option in new Option[] { flows, format.Option, kind.Option, most, output.Option, outputFile, proof }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(most) is < 1) result.AddError("--max-cidrs: at least 1");
            if (result.GetValue(format.Option) is not null && result.GetValue(flows) is null or []) result.AddError("--flow-format goes with --flows");
        });
        command.SetAction((parse, cancellationToken) => new SynthesizeHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse),
            new(parse.GetValue(flows) ?? [], format.In(parse), new(kind.In(parse), parse.GetValue(most)), output.In(parse), parse.GetValue(outputFile), parse.GetValue(proof)),
            cancellationToken));
        return command.WithExamples(
            new("ninepaths pods synthesize manifests/ --flows hubble.json --output-file policies.yaml", "from what Hubble saw"),
            new("conntrack -L | ninepaths pods synthesize capture.tar.gz --flows - --kind calico", "from a node's kernel, for Calico"),
            new("ninepaths pods synthesize manifests/ --proof proof.json", "default deny, and what the Services imply"));
    }
}
