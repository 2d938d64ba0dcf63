using System.Text;

namespace Ninepaths.Cli.Terminals;

/// <summary>Where a command reads and writes, and what time it is there. The only place that touches <see cref="Console"/>.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Results, and nothing else. Buffered: flushed when the command ends.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress, notes and errors.</summary>
    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenInput { get; init; }

    public required TimeProvider Clock { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public static Terminal OfThisProcess(TimeProvider clock) => new()
    {
        Output = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 32 * 1024),
        Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
        OpenInput = Console.OpenStandardInput,
        Clock = clock,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    public async ValueTask DisposeAsync()
    {
        await Output.FlushAsync();
        await Error.FlushAsync();
    }
}
