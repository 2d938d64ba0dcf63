namespace Ninepaths.Fuzz;

/// <summary>What one input may cost.</summary>
internal static class Bounds
{
    // afl-fuzz makes no longer ones unless told; whoever wants more is bounded by Limits.
    public const int LongestInput = 1 << 20;

    private const long MostBytes = 512L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Runs a target on an input.</summary>
    /// <exception cref="FuzzFailureException">It took too long or too much memory.</exception>
    public static void Run(IFuzzTarget target, ReadOnlyMemory<byte> input)
    {
        if (input.Length > LongestInput) return;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var (start, busy) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        target.Run(input);
        var took = TimeProvider.System.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        // By the clock and by the processor: a machine that was busy with something else is no fault of the input.
        if (took > Longest && Environment.CpuUsage.TotalTime - busy > Longest) throw new FuzzFailureException($"{target.Name}: {input.Length} bytes took {took.TotalSeconds:0.0} s");
        if (bytes > MostBytes) throw new FuzzFailureException($"{target.Name}: {input.Length} bytes took {bytes >> 20} MiB of memory");
    }
}
