using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths certs …</c></summary>
internal static class CertsCommand
{
    public static Command Create(Terminal terminal, CommonOptions common) =>
        new Command("certs", "The certificates of a cluster.")
        {
            CertificateListCommands.CreateList(terminal, common),
            CertificateListCommands.CreateCheckExpiration(terminal, common),
            InspectCommand.Create(terminal, common),
            NeedsRenewalCommand.Create(terminal, common),
            VerifyCommand.Create(terminal, common),
        };
}
