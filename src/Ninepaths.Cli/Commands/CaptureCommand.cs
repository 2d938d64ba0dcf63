using System.CommandLine;
using Ninepaths.Cli.Capturing;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths capture</c></summary>
internal static class CaptureCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new SourceOptions(description: null);
        var probe = new ProbeOption();
        var outputFile = new Option<string>("--output-file") { Description = "The capture: an archive where it ends in .tar.gz, a directory elsewhere.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Replace a capture that is there." };
        var command = new Command("capture", "Write the facts of this host, of other hosts, of a cluster, or of all of them to a file that can be sent and audited elsewhere. It never holds a private key or a token.");
        source.AddTo(command);
        command.Add(outputFile);
        command.Add(force);
        probe.AddTo(command, source.Still);
        command.SetAction((parse, cancellationToken) => new CaptureHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse) with { Probe = probe.In(parse) },
            parse.GetRequiredValue(outputFile),
            parse.GetValue(force) ? ExistingTarget.Replace : ExistingTarget.Refuse,
            cancellationToken));
        return command.WithExamples(
            new("ninepaths capture --output-file cp1.tar.gz", "this host, in a file"),
            new("ninepaths capture --inventory hosts.yaml --output-file cluster.tar.gz", "the hosts of a cluster, each through its shell"),
            new("ninepaths capture --kubeconfig admin.conf --output-file cluster.tar.gz", "a cluster as its API server shows it; on a node of it, that node too"),
            new("ninepaths capture --root /mnt/disk --output-file disk", "a mounted file system, in a directory"));
    }
}
