using System.CommandLine;
using System.CommandLine.Parsing;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Cli.Sources;

/// <summary>The options that say which API server is asked.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "Ask the API server of this kubeconfig.", HelpName = "FILE" };
    private readonly Option<string?> _context = new("--context") { Description = "Ask the API server of this context of the kubeconfig.", HelpName = "NAME" };
    private readonly Option<bool> _inCluster = new("--in-cluster") { Description = "Ask the API server of the pod that this runs in, as its service account." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _kubeconfig, _context, _inCluster }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_inCluster)) return;
            foreach (var option in new[] { _kubeconfig, _context })
                if (result.GetValue(option) is not null) result.AddError($"--in-cluster and {option.Name} exclude each other");
        });
    }

    /// <summary>The first of the options that was given; null for none.</summary>
    public string? FirstIn(CommandResult result) =>
        new Option[] { _kubeconfig, _context, _inCluster }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Null where none of them was given.</summary>
    public ClusterChoice? In(ParseResult parse) =>
        FirstIn(parse.CommandResult) is null ? null : new(parse.GetValue(_kubeconfig), parse.GetValue(_context), parse.GetValue(_inCluster));
}
