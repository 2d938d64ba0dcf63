namespace Ninepaths;

/// <summary>The surroundings failed: a server that cannot be reached, a connection that broke. Shown as a message and a hint; exit code 3.</summary>
public sealed class UnfinishedException(string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it.</summary>
    public string? Hint { get; } = hint;
}
