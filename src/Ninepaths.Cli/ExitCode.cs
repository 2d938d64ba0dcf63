using System.CommandLine;
using Ninepaths.Cli.Commands;
using Ninepaths.Cli.Renewal;

namespace Ninepaths.Cli;

/// <summary>The exit codes: the same for every command and every format.</summary>
internal static class ExitCode
{
    public const int Clean = 0;

    /// <summary>Findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>Usage, or input that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>Coverage below <c>--min-coverage</c>, or the command could not finish.</summary>
    public const int Unfinished = 3;

    public const int Cancelled = 130;

    /// <summary>A failure's code. Only needs-renewal has codes of its own, which scripts know from step: there 1 and 2 are answers.</summary>
    public static int Of(ParseResult? parse, int failure) => parse?.CommandResult.Command.Name == NeedsRenewalCommand.Name ? RenewalHandler.Error : failure;
}
