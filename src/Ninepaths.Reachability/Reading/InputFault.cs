using Ninepaths.Facts;

namespace Ninepaths.Reachability.Reading;

/// <summary>Something in the input that is not as its API wants it.</summary>
/// <param name="Origin">The file and line, or the object.</param>
/// <param name="Severity">What it means for the answer.</param>
/// <param name="Message">What is wrong, safe to show: hostile text has gone through <see cref="Documents.TextSafety"/>.</param>
public sealed record InputFault(Origin Origin, FaultSeverity Severity, string Message)
{
    public override string ToString() => $"{Origin}: {Message}";
}

/// <summary>What a fault means for the answer.</summary>
public enum FaultSeverity
{
    /// <summary>The API server would refuse the object, so nothing can be said of a cluster with it.</summary>
    Fatal,

    /// <summary>Something was left out, and the answer says so.</summary>
    Warning,

    /// <summary>A document or an object could not be read: what it says is in no answer.</summary>
    Unread,
}
