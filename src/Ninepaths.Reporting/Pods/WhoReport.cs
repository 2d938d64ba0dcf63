using Ninepaths.Reachability;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reporting.Pods;

/// <summary>Who may talk to one end, or whom it may talk to.</summary>
/// <param name="Network">What was read.</param>
/// <param name="End">The end.</param>
/// <param name="IsDestination">True for who may talk to it.</param>
/// <param name="Asked">The connections asked for; null for all.</param>
/// <param name="Rows">The lines, of which the end is one side.</param>
public sealed record WhoReport(PodNetwork Network, ReachEnd End, bool IsDestination, ConnectionSet? Asked, IEnumerable<ReachRow> Rows);
