using System.Diagnostics;

namespace Ninepaths.Cli.Tests.Running;

/// <summary>Runs command lines in a shell at the root of the checkout, with <c>ninepaths</c> on PATH.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<Outcome> BashAsync(string line, string workFolder, CancellationToken cancellationToken) =>
        RunAsync("bash", ["--norc", "-c", line], workFolder, cancellationToken);

    public static async Task<Outcome> RunAsync(string program, string[] arguments, string workFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Binary.Folder}:{start.Environment["PATH"]}";
        start.Environment["TMP"] = workFolder;
        start.Environment["HOME"] = workFolder;
        start.Environment["TZ"] = "UTC";
        start.Environment.Remove("NO_COLOR");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await error);
    }

    public static bool Has(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>How a command line ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);
