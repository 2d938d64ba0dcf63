namespace Ninepaths.Reachability.Answers;

/// <summary>A line of the matrix: something can get from one end to another.</summary>
public sealed record ReachRow(ReachEnd Source, ReachEnd Destination, Answer Answer);
