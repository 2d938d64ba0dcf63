namespace Ninepaths.Fuzz;

/// <summary>A promise that was broken without an exception: a secret came out, or it cost too much.</summary>
internal sealed class FuzzFailureException(string message) : Exception(message);
