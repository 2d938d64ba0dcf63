using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Ninepaths.Documents;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>How a credential plugin is run.</summary>
/// <param name="Command">A path, or a name to look for in PATH.</param>
/// <param name="Arguments">Each as it stands: no shell comes between.</param>
/// <param name="Variables">Environment variables on top of this process's own.</param>
/// <param name="IsInteractive">Whether it gets the terminal's input.</param>
/// <param name="InstallHint">What the kubeconfig says where it is missing.</param>
internal sealed record PluginProgram(
    string Command, ImmutableArray<string> Arguments, ImmutableArray<KeyValuePair<string, string>> Variables, bool IsInteractive, string? InstallHint)
{
    // Somebody may have to log in with a browser meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // A token has a few KiB, a certificate with its key no more.
    private const int MostBytes = 1 << 20;

    /// <summary>Runs it and gives what it printed.</summary>
    /// <exception cref="UserErrorException">It could not be run, failed or did not end.</exception>
    public async Task<byte[]> RunAsync(string request, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var process = Start(request);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (!IsInteractive) process.StandardInput.Close();
            var output = await OutputAsync(process, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? output
                : throw Failed(string.Create(CultureInfo.InvariantCulture, $"it ended with {process.ExitCode}; what it said stands above"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"it did not end within {Patience.TotalMinutes:0} minutes"));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private async Task<byte[]> OutputAsync(Process process, CancellationToken cancellationToken)
    {
        var output = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (output.Length + read > MostBytes) throw Failed($"it printed more than {MostBytes >> 20} MiB");
            output.Write(buffer, 0, read);
        }

        return output.ToArray();
    }

    private Process Start(string request)
    {
        var start = new ProcessStartInfo(Command) { RedirectStandardOutput = true, RedirectStandardInput = !IsInteractive, UseShellExecute = false };
        foreach (var argument in Arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = request;
        try
        {
            return Process.Start(start) ?? throw Failed("it could not be started");
        }
        catch (Win32Exception e)
        {
            throw Failed(e.NativeErrorCode == 2 ? "there is no such program" : e.Message, e);
        }
    }

    private UserErrorException Failed(string why, Exception? inner = null) =>
        new($"cannot get a credential from the program {TextSafety.Inert(Command)}: {why}",
            InstallHint is { Length: > 0 } hint ? TextSafety.Inert(hint, 500) : "the kubeconfig names it; kubectl needs it too", inner);
}
