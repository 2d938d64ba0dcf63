using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Inspection;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths certs inspect</c></summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var places = new Argument<string[]>("CERT") { Description = "A certificate file (PEM or DER), a kubeconfig, a capture, or - for stdin.", Arity = ArgumentArity.OneOrMore };
        var only = new Option<string>("--only") { Description = "Only certificates with this path, kubeadm name, common name, serial number or fingerprint.", HelpName = "WORD" };
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var output = CertificateListCommands.Format();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("inspect", "Show all that certificates say, what Kubernetes takes them for, and what is unusual about them. Keys are never shown.")
        {
            places, only, at, output.Option, outputFile,
        };
        command.SetAction((parse, cancellationToken) => new InspectHandler(terminal, common.Voice(parse))
            .RunAsync(parse.GetRequiredValue(places), parse.GetValue(only), parse.GetValue(at), output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths certs inspect apiserver.crt", "subject, issuer, names, key, validity, usages, fingerprints"),
            new("ninepaths certs inspect ~/.kube/config", "who the certificate in a kubeconfig is, and which CA it trusts"),
            new("ninepaths certs inspect samples/kubeadm-1.36-ha --only apiserver-kubelet-client", "a certificate of a capture, on every host"),
            new("openssl s_client -connect 10.0.0.21:10250 -showcerts </dev/null | ninepaths certs inspect -", "what a port serves"));
    }
}
