using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods who</c></summary>
internal static class PodsWhoCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new PodSourceOptions();
        var to = new Option<string?>("--to") { Description = "Who may talk to this: namespace/name, an address or node/NAME, with :PORT or :PORT/udp behind it or without.", HelpName = "END" };
        var from = new Option<string?>("--from") { Description = "Whom this may talk to, instead.", HelpName = "END" };
        var output = CommonOptions.TextOrJson();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("who", "Who may talk to a workload, or whom a workload may talk to.");
        source.AddTo(command);
        foreach (var option in new Option[] { to, from, output.Option, outputFile }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is null == result.GetValue(from) is null) result.AddError("exactly one of --to and --from is needed");
        });
        command.SetAction((parse, cancellationToken) => new WhoHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse), parse.GetValue(to), parse.GetValue(from), output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths pods who --to shop/db:5432 manifests/", "who reaches the database"),
            new("ninepaths pods who --from shop/web capture.tar.gz", "what a broken-into web server could reach"),
            new("ninepaths pods who --to node/w1:10250 --kubeconfig admin.conf", "which pods reach a kubelet"));
    }
}
