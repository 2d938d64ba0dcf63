using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Explaining;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths explain WORD</c></summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var word = new Argument<string?>("WORD")
        {
            HelpName = "WORD",
            Description = "A path (1, apiserver-kubelet), a component, a flag, a field, a file, a certificate or a finding's id (NP1101). Without it, all that can be explained.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        word.CompletionSources.Add(_ => TopicList.Words());
        var source = new SourceOptions("Says also what it is in this capture: a directory, .tar or .tar.gz.");
        var at = InstantOption.Create("--at", "Judge SOURCE as of then instead of now.", terminal.Clock);
        var output = CommonOptions.TextOrJson();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("explain", "Say what a path, a component, a setting, a file or a finding is, what it does when it is wrong, and what to aim at.")
        {
            word,
        };
        source.AddTo(command);
        command.Add(at);
        command.Add(output.Option);
        command.Add(outputFile);
        command.SetAction((parse, cancellationToken) => new ExplainHandler(terminal, common.Voice(parse))
            .RunAsync(parse.GetValue(word), source.In(parse), parse.GetValue(at), output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths explain 1", "the path from the API server to kubelets: both ends, who checks whom, what breaks it"),
            new("ninepaths explain kubelet-certificate-authority", "a flag, on every component that has it"),
            new("ninepaths explain authentication.anonymous.enabled", "a field of a configuration file"),
            new("ninepaths explain anonymous-auth samples/kubeadm-1.36-ha", "and what it is on every component of a captured cluster"),
            new("ninepaths explain kubelet:tls-cert-file", "a flag of one component"),
            new("ninepaths explain /etc/kubernetes/pki/ca.crt samples/kubeadm-1.36-ha", "a CA: who trusts it there, and what it signed"),
            new("ninepaths explain kube-apiserver-kubelet-client samples/kubeadm-1.36-ha", "a certificate by its name: who shows it to whom, and who accepts it"));
    }
}
