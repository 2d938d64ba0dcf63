namespace Ninepaths.Documents;

/// <summary>A place where a document is not what its reader expects.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, safe to show.</param>
/// <param name="IsUnknownField">True for a field that strict decoders refuse and lenient ones pass over; false for a value that nobody can
/// decode.</param>
internal sealed record ShapeFault(int Line, string Message, bool IsUnknownField = false);
