namespace Ninepaths.Testing;

/// <summary>Asks that something ends in bounded time; generous, because it is to find the quadratic and not the slow.</summary>
public static class Patience
{
    public static T Within<T>(TimeSpan limit, Func<T> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = work();
        var taken = TimeProvider.System.GetElapsedTime(start);
        return taken <= limit ? result : throw new TimeoutException($"took {taken}, more than {limit}");
    }
}
