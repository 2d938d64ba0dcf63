using Ninepaths.Verdicts;

namespace Ninepaths.Compliance;

/// <summary>What one component, file or object makes of a control.</summary>
/// <param name="State">Met, not met, or not known.</param>
/// <param name="Subject">What was looked at, e.g. <c>kube-apiserver@cp1</c>.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Evidence">What was there and what should be; null where nothing was seen.</param>
/// <param name="Needs">What would show it, where it was not observed.</param>
public sealed record ControlSighting(ControlState State, string Subject, string Reason, Evidence? Evidence = null, string Needs = "");
