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
        var root = SourceOptions.Root();
        var cluster = new ClusterOptions();
        var probe = new ProbeOption();
        var outputFile = new Option<string>("--output-file") { Description = "The capture: an archive where it ends in .tar.gz, a directory elsewhere.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Replace a capture that is there." };
        var command = new Command("capture", "Write the facts of this host, of a cluster, or of both to a file that can be sent and audited elsewhere. It never holds a private key or a token.")
        {
            root, outputFile, force,
        };
        cluster.AddTo(command);
        probe.AddTo(command, result => result.GetValue(root) is null ? null : root.Name);
        command.SetAction((parse, cancellationToken) => new CaptureHandler(terminal, common.Voice(parse)).RunAsync(
            new(null, parse.GetValue(root), MayBeCapture: false) { Cluster = cluster.In(parse), Probe = probe.In(parse) },
            parse.GetRequiredValue(outputFile),
            parse.GetValue(force) ? ExistingTarget.Replace : ExistingTarget.Refuse,
            cancellationToken));
        return command.WithExamples(
            new("ninepaths capture --output-file cp1.tar.gz", "this host, in a file"),
            new("ninepaths capture --kubeconfig admin.conf --output-file cluster.tar.gz", "a cluster as its API server shows it; on a node of it, that node too"),
            new("ninepaths capture --root /mnt/disk --output-file disk", "a mounted file system, in a directory"));
    }
}
