namespace Ninepaths.Probing.Connecting;

/// <summary>The other side was silent for longer than one waits.</summary>
internal sealed class SilenceException(string message) : IOException(message);
