using Ninepaths.Hosts;
using Spectre.Console;

namespace Ninepaths.Cli.Terminals;

/// <summary>Shows on stderr that long work goes on: a bar on a terminal, lines elsewhere, nothing with <c>--quiet</c>.</summary>
internal static class Progress
{
    // What is done by then needs no progress; a bar that flashes up is worse than none.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static async Task<T> RunAsync<T>(Terminal terminal, Voice voice, string what, Func<IProgress<ReadProgress>?, Task<T>> work)
    {
        if (voice.Quiet) return await work(null);
        if (!terminal.ErrorIsTerminal) return await work(new ProgressLines(voice, terminal.Clock, what));

        var latest = new LatestProgress();
        var task = work(latest);
        using var shown = new CancellationTokenSource();
        if (await Task.WhenAny(task, Task.Delay(Patience, terminal.Clock, shown.Token)) != task) await DrawAsync(terminal, voice, what, task, latest);
        await shown.CancelAsync();
        return await task;
    }

    private static async Task DrawAsync(Terminal terminal, Voice voice, string what, Task work, LatestProgress latest)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = voice.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(what));
            while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(100), terminal.Clock)) != work)
            {
                if (latest.Value is not { } now) continue;
                bar.Description = Markup.Escape($"{what} {now.What}");
                bar.IsIndeterminate = now.Total == 0;
                if (now.Total > 0) bar.Value = 100.0 * now.Done / now.Total;
            }
        });
    }

    private sealed class LatestProgress : IProgress<ReadProgress>
    {
        private volatile ReadProgress? _value;

        public ReadProgress? Value => _value;

        public void Report(ReadProgress value) => _value = value;
    }
}
