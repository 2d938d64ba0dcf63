using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Probing;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths probe</c></summary>
internal static class ProbeCommand
{
    private static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(20);
    private const int StandardConcurrency = 16;

    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var endpoints = new Argument<string[]>("ENDPOINT") { Description = "host:port, [v6]:port, https://host:port, or a host alone.", Arity = ArgumentArity.ZeroOrMore };
        var file = Text("--endpoints", "FILE", "More endpoints, one a line; - is stdin.");
        var role = new Choice<ProbeRole?>("--as", [], "What listens there; without it the port tells.", null,
            [.. EndpointWords.Roles.Select(each => (each.Word, (ProbeRole?)each.Role))]);
        var ca = Text("--ca", "BUNDLE", "Verify the served chain with this bundle (PEM), as a client that trusts it does.");
        var serverName = Text("--server-name", "NAME", "The name to ask for and to verify instead of the one that is dialled.");
        var active = new Option<bool>("--active") { Description = "Also show credentials: a certificate and a token made for the probe, and those given here. Nothing is written." };
        var certificate = Text("--cert", "FILE", "A client certificate to show (PEM, with --active).");
        var key = Text("--key", "FILE", "Its private key (PEM).");
        var token = Text("--token-file", "FILE", "A bearer token to send (with --active), to servers that --ca verifies and to no others.");
        var timeout = ProbeNumbers.Duration("--timeout", "The longest one endpoint may take.", StandardTimeout);
        var concurrency = ProbeNumbers.Count("--concurrency", "Endpoints that are probed at once.", StandardConcurrency);
        var rate = ProbeNumbers.Rate("--rate");
        var failOn = new Choice<Severity?>(
            "--fail-on", [], "The lowest severity that makes it exit with 1.", "high",
            ("critical", Severity.Critical), ("high", Severity.High), ("medium", Severity.Medium), ("low", Severity.Low), ("info", Severity.Info), ("never", null));
        var output = new Choice<ProbeFormat>("--output", ["-o"], "Format of the result.", "table", ("table", ProbeFormat.Table), ("json", ProbeFormat.Json), ("yaml", ProbeFormat.Yaml));
        var outputFile = CommonOptions.OutputFile();

        var command = new Command(
            "probe",
            "Dial ports and say what they are worth: TLS versions and cipher suites, the served chain, whose client certificates are taken, and what clients without, with a foreign and with a "
            + "given credential get. Exits with 3 where a port was not reached.")
        {
            endpoints, file, role.Option, ca, serverName, active, certificate, key, token, timeout, concurrency, rate, failOn.Option, output.Option, outputFile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(endpoints) is not { Length: > 0 } && result.GetValue(file) is null) result.AddError("ENDPOINT is missing, or --endpoints FILE");
            if (result.GetValue(certificate) is null != result.GetValue(key) is null) result.AddError("--cert and --key belong together");
            foreach (var credential in new Option[] { certificate, token })
                if (IsGiven(result, credential) && !result.GetValue(active)) result.AddError($"{credential.Name} is shown by active probes only: add --active");
            if (IsGiven(result, token) && !IsGiven(result, ca)) result.AddError("--token-file needs --ca: a token goes only to a server that proves itself");
            if (result.GetValue(serverName) is { Length: > 0 } name && !IsName(name)) result.AddError("--server-name: it is no host name");
        });
        command.SetAction((parse, cancellationToken) => new ProbeHandler(terminal, common.Voice(parse)).RunAsync(
            new([.. parse.GetValue(endpoints) ?? []], parse.GetValue(file), role.In(parse), output.In(parse), parse.GetValue(outputFile), failOn.In(parse))
            {
                CaFile = parse.GetValue(ca),
                ServerName = parse.GetValue(serverName),
                CertificateFile = parse.GetValue(certificate),
                KeyFile = parse.GetValue(key),
                TokenFile = parse.GetValue(token),
                IsActive = parse.GetValue(active),
                Timeout = parse.GetValue(timeout) ?? StandardTimeout,
                Concurrency = parse.GetValue(concurrency),
                Rate = parse.GetValue(rate),
            },
            cancellationToken));
        return command.WithExamples(
            new("ninepaths probe 10.0.0.11:6443 --ca ca.crt", "an API server, verified as its clients do"),
            new("ninepaths probe 10.0.0.21:10250 10.0.0.21:10255 --active", "a kubelet: what a foreign certificate and a random token get, and whether the read-only port is open"),
            new("ninepaths probe 10.0.0.11:2379 --ca etcd/ca.crt --cert client.crt --key client.key --active", "etcd, also with a certificate of your own"),
            new("ninepaths probe api.example.com --as apiserver -o json", "for programs; the port is the usual one"),
            new("ninepaths probe --endpoints all.txt --concurrency 64 --rate 200 --fail-on medium", "many, gently, for a pipeline"));
    }

    private static Option<string> Text(string name, string placeholder, string description) => new(name) { Description = description, HelpName = placeholder };

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static bool IsName(string name) => name.Length <= 253 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}
