using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Probing;
using Ninepaths.Probing;

namespace Ninepaths.Cli.Sources;

/// <summary>The options that say whether the ports of a live cluster are dialled, how far that goes, and how gently.</summary>
internal sealed class ProbeOption
{
    private readonly Choice<ProbeDepth?> _probe = new(
        "--probe", [], "Also dial the ports: passive shakes hands and asks without credentials, active shows credentials made for it.", "none",
        ("none", null), ("passive", ProbeDepth.Passive), ("active", ProbeDepth.Active));

    private readonly Option<string> _certificate = new("--probe-cert")
    {
        Description = "A client certificate to show to every port (PEM, with --probe active): one without rights shows who trusts its CA and who lets it name others.",
        HelpName = "FILE",
    };

    private readonly Option<string> _key = new("--probe-key") { Description = "Its private key (PEM).", HelpName = "FILE" };
    private readonly Option<double?> _rate = ProbeNumbers.Rate("--probe-rate");

    /// <param name="command">The command that takes them.</param>
    /// <param name="still">What names a source that is not live, as given; null for none.</param>
    public void AddTo(Command command, Func<CommandResult, string?> still)
    {
        foreach (var option in new Option[] { _probe.Option, _certificate, _key, _rate }) command.Add(option);
        command.Validators.Add(result =>
        {
            var depth = _probe.In(result);
            if (depth is not null && still(result) is { } source) result.AddError($"{source} and --probe exclude each other: its ports are not here to be dialled");
            if (result.GetValue(_certificate) is null != result.GetValue(_key) is null) result.AddError("--probe-cert and --probe-key belong together");
            if (result.GetValue(_certificate) is not null && depth is not ProbeDepth.Active) result.AddError("--probe-cert is shown by active probes only: add --probe active");
            if (result.GetValue(_rate) is not null && depth is null) result.AddError("--probe-rate is about probes: add --probe passive or --probe active");
        });
    }

    public PortProbes? In(ParseResult parse) => _probe.In(parse) is not { } depth ? null : new(depth)
    {
        CertificateFile = parse.GetValue(_certificate),
        KeyFile = parse.GetValue(_key),
        Rate = parse.GetValue(_rate),
    };
}
