using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;
using Ninepaths.Probing.Endpoints;

namespace Ninepaths.Probing;

/// <summary>Dials ports and says what they answered: one fact for each request, in their order, whatever the ports do.</summary>
public sealed class Prober
{
    // Facts that wait for a slower one before them, as a multiple of what is probed at once.
    private const int Ahead = 4;

    private readonly Credentials _credentials;
    private readonly ConnectionRate _rate;

    /// <exception cref="ArgumentException">The certificate of the options cannot be shown; the message says why.</exception>
    public Prober(ProbeOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Options, Clock) = (options, clock);
        _credentials = new(options, clock);
        _rate = new(options.Rate, clock);
    }

    public ProbeOptions Options { get; }

    public TimeProvider Clock { get; }

    /// <param name="requests">What to dial.</param>
    /// <param name="progress">Told after each.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; an endpoint that takes too long is a fact.</exception>
    public async Task<ImmutableArray<ProbeFact>> ProbeAsync(IReadOnlyList<ProbeRequest> requests, IProgress<ProbeFact>? progress, CancellationToken cancellationToken)
    {
        var facts = ImmutableArray.CreateBuilder<ProbeFact>();
        await foreach (var fact in ProbeEachAsync(requests, progress, cancellationToken).ConfigureAwait(false)) facts.Add(fact);
        return facts.ToImmutable();
    }

    /// <summary>The same, each fact as soon as those before it are there: nothing is kept.</summary>
    public async IAsyncEnumerable<ProbeFact> ProbeEachAsync(
        IEnumerable<ProbeRequest> requests, IProgress<ProbeFact>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Channel.CreateBounded<Task<ProbeFact>>(Math.Max(1, Options.Concurrency) * Ahead);
        var starting = StartAsync(requests, running.Writer, progress, stop.Token);
        try
        {
            await foreach (var probe in running.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false)) yield return await probe.ConfigureAwait(false);
            await starting.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task StartAsync(IEnumerable<ProbeRequest> requests, ChannelWriter<Task<ProbeFact>> running, IProgress<ProbeFact>? progress, CancellationToken cancellationToken)
    {
        var places = new SemaphoreSlim(Math.Max(1, Options.Concurrency));
        try
        {
            foreach (var request in requests)
            {
                await places.WaitAsync(cancellationToken).ConfigureAwait(false);
                await running.WriteAsync(Task.Run(() => OneAsync(request, places, progress, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            running.Complete();
        }
    }

    private async Task<ProbeFact> OneAsync(ProbeRequest request, SemaphoreSlim places, IProgress<ProbeFact>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var fact = await new EndpointProbe(request, Options, _credentials, _rate, Clock).RunAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(fact);
            return fact;
        }
        finally
        {
            places.Release();
        }
    }
}
