using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Documents;

namespace Ninepaths.Cli.Sources;

/// <summary>The argument and option that say where the facts come from.</summary>
internal sealed class SourceOptions(string description = SourceOptions.Description)
{
    private const string Description = "A capture: a directory, .tar or .tar.gz. Without it, this host, if it belongs to a cluster, else the current cluster.";

    private readonly Argument<string?> _source = new("SOURCE")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _root = Root();
    private readonly ClusterOptions _cluster = new();

    public static Option<string?> Root() => new("--root") { Description = "A host whose file system is mounted at this directory.", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        command.Add(_source);
        command.Add(_root);
        _cluster.AddTo(command);
        command.Validators.Add(result =>
        {
            // The parser takes an option that it does not know for the argument.
            if (result.GetValue(_source) is ['-', ..] option) result.AddError($"unknown option '{TextSafety.Inert(option)}'");
            if (result.GetValue(_source) is not null && result.GetValue(_root) is not null) result.AddError("SOURCE and --root exclude each other");
            if (result.GetValue(_source) is not null && _cluster.FirstIn(result) is { } cluster) result.AddError($"SOURCE and {cluster} exclude each other");
        });
    }

    /// <summary>What names a source that cannot be dialled; null for a live one.</summary>
    public string? Still(CommandResult result) => result.GetValue(_source) is not null ? "SOURCE" : result.GetValue(_root) is not null ? "--root" : null;

    public SourceRequest In(ParseResult parse) => new(parse.GetValue(_source), parse.GetValue(_root)) { Cluster = _cluster.In(parse) };
}
