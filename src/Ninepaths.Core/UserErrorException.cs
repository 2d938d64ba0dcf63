namespace Ninepaths;

/// <summary>The user asked for what cannot be done. Shown as a message and a hint; exit code 2.</summary>
public sealed class UserErrorException(string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it.</summary>
    public string? Hint { get; } = hint;
}
