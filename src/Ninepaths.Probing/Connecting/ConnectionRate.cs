namespace Ninepaths.Probing.Connecting;

/// <summary>Spaces new connections evenly, over all endpoints.</summary>
internal sealed class ConnectionRate(double? perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _next = clock.GetTimestamp();

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (perSecond is not { } rate) return Task.CompletedTask;
        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            var mine = Math.Max(now, _next);
            _next = mine + (long)(clock.TimestampFrequency / rate);
            wait = clock.GetElapsedTime(now, mine);
        }

        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, clock, cancellationToken);
    }
}
