using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A program that runs until it is disposed of, or until the test program ends in whatever way.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const int LinesOfLog = 15;

    // A group of its own, and in it a watcher who ends all of it as soon as the pipe to the tests closes. The program itself takes the place
    // of the shell, so that the process that was started is the program.
    private const string Guarded = """exec 3<&0; (read -r _ <&3; kill -KILL 0) & exec 3<&-; log=$1; shift; exec "$@" >>"$log" 2>&1 </dev/null""";

    private readonly Process _process;
    private readonly string _log;

    private RunningProgram(Process process, string name, string log) => (_process, Name, _log) = (process, name, log);

    public string Name { get; }

    public int Pid => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <param name="name">What it is called in messages.</param>
    /// <param name="command">The program and its arguments; where it is a wrapper, it becomes the program that it wraps.</param>
    /// <param name="log">The file for all that it says.</param>
    public static RunningProgram Start(string name, IEnumerable<string> command, string log)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Guarded, "sh", log, .. command]) { RedirectStandardInput = true, UseShellExecute = false };
        return new(Process.Start(start)!, name, log);
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <exception cref="ProgramFailedException">It ended instead, or the time is up.</exception>
    public async Task UntilAsync(string what, Func<CancellationToken, Task<bool>> isSo, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (_process.HasExited) throw Failed($"ended with {_process.ExitCode} before it was {what}");
            if (await isSo(cancellationToken)) return;
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw Failed($"was not {what} within {limit.TotalSeconds:0} s");
            await Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits until somebody listens there: enough for a program that is to be seen and will never be healthy.</summary>
    public Task UntilListeningAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken) => UntilAsync("listening", async token =>
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Parse(address), port, token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }, limit, cancellationToken);

    /// <summary>Waits for a program that is to refuse its settings, and returns the end of what it said.</summary>
    public async Task<string> UntilEndedAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"still runs after {limit.TotalSeconds:0} s");
        }

        return LogTail();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private ProgramFailedException Failed(string how) => new($"{Name} {how}; the end of its log:\n{LogTail()}");

    private string LogTail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(LinesOfLog)) : "(none)";
}

/// <summary>A program did not do what a test needs it to.</summary>
internal sealed class ProgramFailedException(string message) : Exception(message);
