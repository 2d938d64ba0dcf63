namespace Ninepaths.Kubernetes;

/// <summary>What is being read of the API server now, and how much of it is done.</summary>
/// <param name="What">A resource, e.g. <c>pods</c>.</param>
/// <param name="Done">How many steps are finished.</param>
/// <param name="Total">How many there are.</param>
public sealed record ReadingStep(string What, int Done, int Total);
