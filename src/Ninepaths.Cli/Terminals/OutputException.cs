namespace Ninepaths.Cli.Terminals;

/// <summary>The result could not be written to where it belongs: the disk is full, the stream is closed.</summary>
internal sealed class OutputException(string message, Exception inner) : Exception(message, inner)
{
    public static bool IsFor(Exception error) => error is IOException or UnauthorizedAccessException;

    // The runtime reports a descriptor that is not open as an access that is denied.
    public static OutputException OfStdout(Exception error) =>
        new($"cannot write to stdout: {(error is UnauthorizedAccessException ? "it is closed" : error.Message)}", error);
}
