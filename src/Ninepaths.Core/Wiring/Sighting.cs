using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>What a port was seen doing.</summary>
/// <param name="Origin">The probe.</param>
/// <param name="What">In words.</param>
public sealed record Sighting(Origin Origin, string What);
