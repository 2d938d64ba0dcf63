using System.Globalization;

namespace Ninepaths.Pki.Bench;

internal static class Rate
{
    /// <summary>Repeats a step for some seconds after a warm-up, and prints its rate and what it allocates.</summary>
    public static void Print(string name, double seconds, Func<bool> step)
    {
        Run(step, seconds / 4);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (count, taken) = Run(step, seconds);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {count / taken:F0} {allocated}"));
    }

    /// <summary>Counts processor time, as openssl speed does, so that a busy machine disturbs less.</summary>
    private static (long Count, double Seconds) Run(Func<bool> step, double seconds)
    {
        var start = Environment.CpuUsage.TotalTime;
        long count = 0;
        TimeSpan taken;
        do
        {
            for (var i = 0; i < 20; i++)
            {
                if (!step())
                {
                    throw new InvalidOperationException("what is measured must succeed");
                }
            }

            count += 20;
            taken = Environment.CpuUsage.TotalTime - start;
        }
        while (taken.TotalSeconds < seconds);

        return (count, taken.TotalSeconds);
    }
}
