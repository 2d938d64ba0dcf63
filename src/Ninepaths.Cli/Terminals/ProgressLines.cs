using Ninepaths.Hosts;

namespace Ninepaths.Cli.Terminals;

/// <summary>A line now and then for work that takes long.</summary>
internal sealed class ProgressLines(Voice voice, TimeProvider clock, string what) : IProgress<ReadProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private long _last = clock.GetTimestamp();

    public void Report(ReadProgress value)
    {
        lock (_lock)
        {
            if (clock.GetElapsedTime(_last) < Pause) return;
            _last = clock.GetTimestamp();
        }

        voice.Note($"{what} {value.What}{(value.Total > 0 ? $", {value.Done} of {value.Total}" : "")}");
    }
}
