using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Inventories;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths inventory …</c></summary>
internal static class InventoryCommand
{
    public static Command Create(Terminal terminal, CommonOptions common) =>
        new Command("inventory", "Hosts, and how to get a shell on each.") { CreateDiscover(terminal, common) };

    private static Command CreateDiscover(Terminal terminal, CommonOptions common)
    {
        var cluster = new ClusterOptions();
        var connect = new Option<string?>("--connect") { Description = "The command that gives a shell on a node; {name} and {ip} stand for the node's.", HelpName = "TEMPLATE" };
        var via = new Choice<Func<string, ConnectTemplate>>(
            "--via", [], "How a shell on a node is got, instead of a command.", "ssh",
            ("ssh", ConnectTemplate.Ssh), ("docker", _ => ConnectTemplate.Container("docker")), ("podman", _ => ConnectTemplate.Container("podman")),
            ("lxc", _ => ConnectTemplate.Lxc()), ("kubectl-debug", _ => ConnectTemplate.Debug()));
        var user = new Option<string>("--user") { Description = "Who logs in by ssh; another than root gets sudo.", HelpName = "USER", DefaultValueFactory = _ => "root" };
        var output = new Choice<bool>("--output", ["-o"], "Format of the inventory.", "yaml", ("yaml", false), ("json", true));
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("discover", "Propose an inventory from the nodes that the API server knows. Nothing is run on them.");
        cluster.AddTo(command);
        foreach (var option in new Option[] { via.Option, user, connect, output.Option, outputFile }) command.Add(option);
        command.Validators.Add(result =>
        {
            var hasUser = result.GetResult(user) is { Implicit: false };
            if (result.GetValue(connect) is not null)
                foreach (var option in new[] { via.Option, user })
                    if (result.GetResult(option) is { Implicit: false }) result.AddError($"--connect and {option.Name} exclude each other");
            if (hasUser && result.GetResult(via.Option) is { Implicit: false } && result.GetValue(via.Option) is not "ssh") result.AddError("--user is for --via ssh");
            if (hasUser && !IsUser(result.GetValue(user))) result.AddError("--user: a name of letters, digits, '.', '_' and '-' is expected");
        });
        command.SetAction((parse, cancellationToken) => new DiscoverHandler(terminal, common.Voice(parse)).RunAsync(
            new(
                cluster.In(parse) ?? new(null, null, InCluster: false),
                parse.GetValue(connect) is { } template ? ConnectTemplate.Parse(template) : via.In(parse)!(parse.GetValue(user)!),
                parse.GetValue(connect) is null && parse.GetValue(via.Option) == "ssh" && parse.GetValue(user) != "root",
                output.In(parse),
                parse.GetValue(outputFile)),
            cancellationToken));
        return command.WithExamples(
            new("ninepaths inventory discover --output-file hosts.yaml", "ssh as root to every node of the current cluster"),
            new("ninepaths inventory discover --user ubuntu", "ssh as somebody else, and sudo there"),
            new("ninepaths inventory discover --context kind-kind --via docker", "nodes that are containers"),
            new("ninepaths inventory discover --connect 'ssh -J bastion root@{ip}'", "with a command of your own"));
    }

    private static bool IsUser(string? name) => name is [not '-', ..] && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
