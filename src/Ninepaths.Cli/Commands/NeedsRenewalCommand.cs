using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Renewal;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths certs needs-renewal</c></summary>
internal static class NeedsRenewalCommand
{
    public const string Name = "needs-renewal";

    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var place = new Argument<string>("CERT") { Description = "A certificate file (PEM or DER), a kubeconfig, a capture, or - for stdin." };
        var expiresIn = new Option<RenewalThreshold?>("--expires-in")
        {
            Description = "Due at this share of its life, or so long before its end: 75%, 720h, 30d. Without it, 66%.",
            HelpName = "PERCENT|DURATION",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (RenewalThreshold.Parse(text) is { } threshold) return threshold;
                result.AddError($"--expires-in: '{text}' is neither a share from 0% to 100% nor a duration such as 720h or 30d");
                return null;
            },
        };
        var bundle = new Option<bool>("--bundle") { Description = "Ask of every certificate in the file, not only of the first; of a capture also of CAs." };
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var command = new Command(
            Name,
            "Say whether a certificate is due for renewal. Exits as step does: 0 it is, 1 it is not, 2 there is no such file, 255 anything else. "
            + "Of a capture every certificate is asked, and those that are due are printed.")
        {
            place, expiresIn, bundle, at,
        };
        command.SetAction((parse, cancellationToken) => new RenewalHandler(terminal, common.Voice(parse))
            .RunAsync(parse.GetRequiredValue(place), parse.GetValue(expiresIn) ?? RenewalThreshold.Default, parse.GetValue(bundle), parse.GetValue(at), cancellationToken));
        return command.WithExamples(
            new("ninepaths certs needs-renewal apiserver.crt && kubeadm certs renew apiserver", "renew it when two thirds of its life are over"),
            new("ninepaths certs needs-renewal samples/kubeadm-1.36-ha --expires-in 30d", "which certificates of a cluster expire within 30 days"));
    }
}
