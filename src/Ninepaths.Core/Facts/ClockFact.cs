namespace Ninepaths.Facts;

/// <summary>A host's clock when its facts were taken.</summary>
/// <param name="HostTime">What it showed.</param>
/// <param name="ObservedAt">What the clock of whoever looked showed at that moment; null where that was the host itself.</param>
/// <param name="IsSynchronized">Whether the kernel holds it for synchronised (adjtimex); null when not observed.</param>
public sealed record ClockFact(DateTimeOffset HostTime, DateTimeOffset? ObservedAt, bool? IsSynchronized);
