using System.Collections.Immutable;

namespace Ninepaths.Compliance;

/// <summary>A control and what it comes to.</summary>
/// <param name="Control">Which.</param>
/// <param name="State">The worst of what was seen.</param>
/// <param name="Sightings">Each component, file or object, the worst first.</param>
/// <param name="Findings">Ids of the findings that name this control.</param>
public sealed record ControlResult(Control Control, ControlState State, ImmutableArray<ControlSighting> Sightings, ImmutableArray<string> Findings);
