using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;
using Ninepaths.Cli.Verification;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths certs verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var certificate = new Argument<string>("CERT") { Description = "The certificate, with its intermediates after it (PEM).", Arity = ArgumentArity.ZeroOrOne };
        var ca = new Option<string>("--ca") { Description = "The bundle that the other side trusts (PEM).", HelpName = "BUNDLE" };
        var purpose = new Choice<VerifyPurpose>("--purpose", [], "What the certificate is used as.", null, ("server", VerifyPurpose.Server), ("client", VerifyPurpose.Client));
        var name = new Option<string>("--name") { Description = "The host name or IP address that is dialled (server).", HelpName = "NAME" };
        var at = InstantOption.Create("--at", "Verify as of then instead of now.", terminal.Clock);
        var batch = new Option<string>("--batch")
        {
            Description = "Verify many: a file with a JSON object in each line (id, purpose, roots, presented, name, time); - is stdin.",
            HelpName = "FILE",
        };
        var output = CommonOptions.TextOrJson();
        var outputFile = CommonOptions.OutputFile();

        var command = new Command(
            "verify",
            "Say whether a Kubernetes component would accept a certificate, as Go decides it. Exits with 1 when it would not; a batch exits "
            + "with 0 whatever the verdicts, and with 2 when a line could not be read.")
        {
            certificate, ca, purpose.Option, name, at, batch, output.Option, outputFile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(batch) is not null)
            {
                if (result.GetValue(certificate) is not null) result.AddError("CERT and --batch exclude each other");
                foreach (var option in new Option[] { ca, purpose.Option, name, at, output.Option }.Where(o => IsGiven(result, o)))
                    result.AddError($"{option.Name} and --batch exclude each other: every line says for itself");
                return;
            }

            if (result.GetValue(certificate) is null) result.AddError("CERT is missing");
            if (result.GetValue(ca) is null) result.AddError("--ca is missing: the bundle to verify with");
            switch (purpose.In(result), result.GetValue(name))
            {
                case (VerifyPurpose.None, _): result.AddError("--purpose is missing: server or client"); break;
                case (VerifyPurpose.Server, null): result.AddError("--name is missing: the name that a client dials"); break;
                case (VerifyPurpose.Client, not null): result.AddError("--name is for servers: nobody asks a client for its name"); break;
            }
        });
        command.SetAction((parse, cancellationToken) => parse.GetValue(batch) is { } file
            ? new BatchVerification(terminal).RunAsync(file, parse.GetValue(outputFile), cancellationToken)
            : new SingleVerification(terminal, common.Voice(parse)).RunAsync(
                new(parse.GetRequiredValue(certificate), parse.GetRequiredValue(ca), purpose.In(parse), parse.GetValue(name), parse.GetValue(at)),
                output.In(parse),
                parse.GetValue(outputFile),
                cancellationToken));
        return command.WithExamples(
            new("ninepaths certs verify kubelet.crt --ca ca.crt --purpose server --name 10.0.0.21", "would a client that trusts ca.crt accept this kubelet at 10.0.0.21?"),
            new("ninepaths certs verify admin.crt --ca ca.crt --purpose client --at +90d", "who is this client to the API server, and will it still be in 90 days?"),
            new("ninepaths certs verify --batch chains.jsonl", "a verdict for each line, in the same order"));
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
