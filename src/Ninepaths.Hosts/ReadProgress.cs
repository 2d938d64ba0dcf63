namespace Ninepaths.Hosts;

/// <summary>What is being read now, and how much of it is done.</summary>
/// <param name="What">A node or a step, e.g. <c>cp1</c>, <c>processes</c>.</param>
/// <param name="Done">How many of <paramref name="Total"/> are finished.</param>
/// <param name="Total">0 where it is not known beforehand.</param>
public sealed record ReadProgress(string What, int Done, int Total);
