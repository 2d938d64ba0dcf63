using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ninepaths.Hosts.Remote;

/// <summary>A connect command that runs, in a session of its own: it has no terminal to ask for a password on, and ends with all that it started.</summary>
internal sealed partial class FarProcess : IAsyncDisposable, IDisposable
{
    private const int Kill9 = 9;
    private readonly Process _process;
    private readonly int? _group;
    private readonly Task _draining;

    private FarProcess(Process process, bool leadsGroup)
    {
        (_process, _group) = (process, leadsGroup ? process.Id : null);
        _draining = Task.Run(DrainAsync);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What it said beside its answer.</summary>
    public Complaint Complaint { get; } = new();

    /// <summary>Its exit code; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <exception cref="HostFailedException">There is no such program, or it cannot be started.</exception>
    public static FarProcess Start(IReadOnlyList<string> words)
    {
        var program = ProgramPath.Find(words[0]) ?? throw new HostFailedException($"there is no program {words[0]}", "name a program on PATH in the inventory's connect");
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var session = ProgramPath.Find("setsid");
        start.FileName = session ?? program;
        if (session is not null) start.ArgumentList.Add(program);
        foreach (var word in words.Skip(1)) start.ArgumentList.Add(word);

        // Without a terminal ssh and sudo would ask in a window.
        start.Environment["SSH_ASKPASS_REQUIRE"] = "never";
        start.Environment.Remove("SUDO_ASKPASS");
        try
        {
            return new FarProcess(Process.Start(start)!, session is not null);
        }
        catch (Win32Exception e)
        {
            throw new HostFailedException($"cannot run {words[0]}: {e.Message.ToLowerInvariant()}", "run the inventory's connect by hand, followed by: sh -c 'id -u'", e);
        }
    }

    public Task ExitedAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Waits until the last of what it says on stderr is there, but not long: what it left behind may hold the pipe open.</summary>
    public async Task HearOutAsync(TimeProvider clock)
    {
        try
        {
            await _draining.WaitAsync(TimeSpan.FromMilliseconds(500), clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Ends it, and everything that it started.</summary>
    public void Kill()
    {
        try
        {
            // Also what moved to a group of its own, as long as it can be found as a descendant.
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile.
        }

        if (_group is { } group) _ = Signal(-group, Kill9);
    }

    public async ValueTask DisposeAsync()
    {
        // One that came to its end may have left something behind on purpose, such as ssh's shared connection.
        if (!_process.HasExited) Kill();
        await HearOutAsync(TimeProvider.System).ConfigureAwait(false);
        _process.Dispose();
    }

    /// <summary>Ends it without looking for descendants elsewhere.</summary>
    public void Dispose()
    {
        if (_group is not { } group) Kill();
        else if (!_process.HasExited) _ = Signal(-group, Kill9);
        _process.Dispose();
    }

    private async Task DrainAsync()
    {
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await _process.StandardError.BaseStream.ReadAsync(buffer).ConfigureAwait(false)) > 0;) Complaint.Add(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // What it said until then is all that there is.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int pid, int signal);
}
