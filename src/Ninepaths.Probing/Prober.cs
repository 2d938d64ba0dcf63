using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Probing;

/// <summary>Dials ports and says what they answered: one fact for each request, in their order, whatever the ports do.</summary>
public sealed class Prober(ProbeOptions options, TimeProvider clock)
{
    public ProbeOptions Options => options;

    public TimeProvider Clock => clock;

    /// <param name="requests">What to dial.</param>
    /// <param name="progress">Told after each.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; an endpoint that takes too long is a fact.</exception>
    public Task<ImmutableArray<ProbeFact>> ProbeAsync(IReadOnlyList<ProbeRequest> requests, IProgress<ProbeFact>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
