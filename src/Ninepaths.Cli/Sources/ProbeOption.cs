using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Probing;

namespace Ninepaths.Cli.Sources;

/// <summary>The option that says whether the ports of a live cluster are dialled, and how far that goes.</summary>
internal sealed class ProbeOption
{
    private readonly Choice<ProbeDepth?> _probe = new(
        "--probe", [], "Also dial the ports: passive shakes hands and asks without credentials, active shows credentials made for it.", "none",
        ("none", null), ("passive", ProbeDepth.Passive), ("active", ProbeDepth.Active));

    /// <param name="command">The command that takes it.</param>
    /// <param name="still">What names a source that is not live, as given; null for none.</param>
    public void AddTo(Command command, Func<CommandResult, string?> still)
    {
        command.Add(_probe.Option);
        command.Validators.Add(result =>
        {
            if (_probe.In(result) is not null && still(result) is { } source) result.AddError($"{source} and --probe exclude each other: its ports are not here to be dialled");
        });
    }

    public ProbeDepth? In(ParseResult parse) => _probe.In(parse);
}
