using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Sources;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Cli.Pods;

/// <summary>The argument and options that say which pods and policies are meant, and how they are read.</summary>
internal sealed class PodSourceOptions
{
    private readonly Argument<string?> _source = new("SOURCE")
    {
        Description = "Manifests (a file, a directory, - for stdin) or a capture. Without it, the current cluster.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ClusterOptions _cluster = new();

    private readonly Choice<DialectName?> _dialect = new(
        "--dialect", [], "Whose habits decide what the policy APIs leave open; without it, those of the network plug-in that is seen.", null,
        ("cilium", DialectName.Cilium), ("calico", DialectName.Calico), ("generic", DialectName.Generic));

    private readonly Choice<bool?> _cidr = new(
        "--cidr-matches-pods", [], "Whether addresses in policies match pods; without it, what the dialect does; of a running cluster whose plug-in is not known, they count as their node.", null, ("true", true), ("false", false));

    private readonly Choice<bool?> _hostNetwork = new(
        "--host-network", [], "Whether pods in the network of their node are under policies like other pods, or count as their node; without it, what the dialect does.", null,
        ("pod", true), ("node", false));

    public void AddTo(Command command, bool withSource = true)
    {
        if (withSource)
        {
            command.Add(_source);
            _cluster.AddTo(command);
            command.Validators.Add(result =>
            {
                var source = result.GetValue(_source);
                if (source is ['-', _, ..]) result.AddError($"unknown option '{TextSafety.Inert(source)}'");
                if (source is not null && _cluster.FirstIn(result) is { } cluster) result.AddError($"SOURCE and {cluster} exclude each other");
            });
        }

        foreach (var option in new Option[] { _dialect.Option, _cidr.Option, _hostNetwork.Option }) command.Add(option);
    }

    public PodRequest In(ParseResult parse) => new(parse.GetValue(_source), _cluster.In(parse), Choices(parse));

    /// <summary>The same for a command that names its sources itself.</summary>
    public NetworkChoices Choices(ParseResult parse) => new(_dialect.In(parse), _cidr.In(parse), _hostNetwork.In(parse));
}
