using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Probing.Tests.Servers;

/// <summary>A program that listens on a free port of loopback, with a folder of its own.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RealServer(Process process, DirectoryInfo folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <param name="program">A program on PATH.</param>
    /// <param name="files">Files that it reads, by name; it runs where they are.</param>
    /// <param name="arguments">Its arguments; <c>{port}</c> and <c>{other}</c> stand for free ports.</param>
    public static async Task<RealServer> StartAsync(string program, IReadOnlyDictionary<string, string> files, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("ninepaths-probing-");
        foreach (var (name, content) in files) await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), content);
        var (port, other) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(program) { UseShellExecute = false, WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(Ports(argument, port, other));
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new RealServer(process, folder, port);
        await server.ListensAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Ports(string argument, int port, int other) => argument
        .Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{other}", other.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListensAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            Assert.False(_process.HasExited, "the server ended at once");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }

        Assert.Fail("the server did not listen within 30 s");
    }
}
