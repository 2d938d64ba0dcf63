using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Documents;

namespace Ninepaths.Cli.Sources;

/// <summary>The argument and options that say where the facts come from.</summary>
/// <param name="description">What the argument SOURCE is for; null for commands that take no capture.</param>
internal sealed class SourceOptions(string? description = SourceOptions.Description)
{
    private const string Description = "A capture: a directory, .tar or .tar.gz. Without it, this host, if it belongs to a cluster, else the current cluster.";

    private readonly Argument<string?> _source = new("SOURCE")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _root = new("--root") { Description = "A host whose file system is mounted at this directory.", HelpName = "DIR" };
    private readonly HostOptions _hosts = new();
    private readonly ClusterOptions _cluster = new();

    public void AddTo(Command command)
    {
        if (description is not null) command.Add(_source);
        command.Add(_root);
        _hosts.AddTo(command);
        _cluster.AddTo(command);
        command.Validators.Add(result =>
        {
            var source = Source(result);

            // The parser takes an option that it does not know for the argument.
            if (source is ['-', ..] option) result.AddError($"unknown option '{TextSafety.Inert(option)}'");
            if (source is not null && result.GetValue(_root) is not null) result.AddError("SOURCE and --root exclude each other");
            if (_hosts.IsGiven(result) && Still(result) is { } still) result.AddError($"{still} and --inventory exclude each other");
            if (source is not null && _cluster.FirstIn(result) is { } cluster) result.AddError($"SOURCE and {cluster} exclude each other");
        });
    }

    /// <summary>What names a source that cannot be dialled; null for a live one.</summary>
    public string? Still(CommandResult result) => Source(result) is not null ? "SOURCE" : result.GetValue(_root) is not null ? "--root" : null;

    public SourceRequest In(ParseResult parse) => new(Source(parse.CommandResult), parse.GetValue(_root), MayBeCapture: description is not null)
    {
        Hosts = _hosts.In(parse),
        Cluster = _cluster.In(parse),
    };

    private string? Source(SymbolResult result) => description is null ? null : result.GetValue(_source);
}
