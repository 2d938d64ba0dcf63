using System.Globalization;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>A line of a log that could not be read.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, safe to show.</param>
public sealed record FlowFault(long Line, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Message}");
}
