using Ninepaths.Cli;
using Ninepaths.Cli.Terminals;

var terminal = Terminal.OfThisProcess(TimeProvider.System);
return await CommandLineRun.InvokeAsync(args, terminal);
