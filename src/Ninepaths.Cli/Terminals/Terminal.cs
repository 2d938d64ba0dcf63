using System.Globalization;
using System.Text;

namespace Ninepaths.Cli.Terminals;

/// <summary>Where a command reads and writes, and what time it is there. The only place that touches <see cref="Console"/>.</summary>
internal sealed class Terminal
{
    public const int WidthWithoutTerminal = 100;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Results, and nothing else. Buffered: flushed when the command ends.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>The stream under <see cref="Output"/>.</summary>
    public required Stream OutputStream { get; init; }

    /// <summary>Progress, notes and errors.</summary>
    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenInput { get; init; }

    public required TimeProvider Clock { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether somebody is there to answer a question.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Reads a variable of the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Columns.</summary>
    public int Width =>
        OutputIsTerminal && Console.WindowWidth is var width and > 0 ? width
        : int.TryParse(Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns
        : WidthWithoutTerminal;

    /// <summary>True unless the user wants no colours anywhere: https://no-color.org.</summary>
    public bool AllowsColor => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Terminal OfThisProcess(TimeProvider clock)
    {
        var output = ClosedStream.OrOpen(Console.OpenStandardOutput, () => new ClosedStream());
        return new()
        {
            OutputStream = output,
            Output = new StreamWriter(output, Utf8, bufferSize: 32 * 1024),
            Error = new StreamWriter(ClosedStream.OrOpen(Console.OpenStandardError, () => Stream.Null), Utf8) { AutoFlush = true },
            OpenInput = Console.OpenStandardInput,
            Clock = clock,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    /// <summary>Sends what is still buffered.</summary>
    /// <exception cref="OutputException">Stdout takes no more.</exception>
    public async Task FlushAsync()
    {
        try
        {
            await Output.FlushAsync();
        }
        catch (Exception e) when (OutputException.IsFor(e))
        {
            throw OutputException.OfStdout(e);
        }
    }
}
