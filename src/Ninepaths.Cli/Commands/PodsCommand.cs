using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods …</c></summary>
internal static class PodsCommand
{
    public static Command Create(Terminal terminal, CommonOptions common) =>
        new Command("pods", "Pod to pod: who may talk to whom, by which policy, and how it is protected.")
        {
            PodsReachCommand.Create(terminal, common),
            PodsWhoCommand.Create(terminal, common),
            PodsExplainCommand.Create(terminal, common),
            PodsDiffCommand.Create(terminal, common),
            PodsVerifyCommand.Create(terminal, common),
            PodsSynthesizeCommand.Create(terminal, common),
        };
}
