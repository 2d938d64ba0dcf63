using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary>The root of the command line.</summary>
internal static class NinepathsCommand
{
    public static RootCommand Create(Terminal terminal)
    {
        var common = new CommonOptions(terminal);
        var root = new RootCommand("Maps and proves the nine communication paths of a Kubernetes cluster.") { HelpName = "ninepaths" };
        common.AddTo(root);
        root.Add(AuditCommand.Create(terminal, common));
        root.Add(DiffCommand.Create(terminal, common));
        root.Add(MapCommand.Create(terminal, common));
        root.Add(ProbeCommand.Create(terminal, common));
        root.Add(CertsCommand.Create(terminal, common));
        root.Add(KubeconfigCommand.Create(terminal, common));
        root.Add(PodsCommand.Create(terminal, common));
        root.Add(CaptureCommand.Create(terminal, common));
        root.Add(InventoryCommand.Create(terminal, common));
        root.Add(ExplainCommand.Create(terminal, common));
        root.Add(CompletionCommand.Create(terminal));
        root.Add(VersionCommand.Create(terminal));
        common.Check(root);
        root.SetAction(_ => root.Parse("--help").Invoke(new InvocationConfiguration { Output = terminal.Output }));
        ReplaceVersionOption(root, terminal);
        Examples.ShowIn(root, terminal.Width);
        return root;
    }

    // The library's --version prints the bare number; ours prints what the version command prints.
    private static void ReplaceVersionOption(RootCommand root, Terminal terminal)
    {
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Description = "Show the version.";
            version.Action = new VersionCommand.Print(terminal);
        }
    }
}
