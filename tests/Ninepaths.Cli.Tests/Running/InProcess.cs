using System.Text;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Tests.Running;

/// <summary>Runs the command line inside of the test: for many runs, and for a clock of one's own.</summary>
internal static class InProcess
{
    public static async Task<Outcome> RunAsync(TimeProvider clock, params string[] arguments)
    {
        var output = new MemoryStream();
        using var error = new StringWriter();
        var code = await CommandLineRun.InvokeAsync(arguments, new Terminal
        {
            OutputStream = output,
            Output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true),
            Error = error,
            OpenInput = () => new MemoryStream(),
            Clock = clock,
            Variable = _ => null,
        });
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
