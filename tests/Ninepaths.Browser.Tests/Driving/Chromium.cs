using System.Diagnostics;
using Xunit;

namespace Ninepaths.Browser.Tests;

/// <summary>A headless Chromium for a test class; tests skip where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly string _profile = Path.Combine(Path.GetTempPath(), $"ninepaths-browser-{Guid.NewGuid():N}");
    private Process? _process;
    private DevTools? _tools;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program) return;
        Directory.CreateDirectory(_profile);
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
            "--remote-debugging-port=0", $"--user-data-dir={_profile}", "about:blank",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Chromium refuses to start its sandbox as root.
        if (Environment.UserName == "root") start.ArgumentList.Add("--no-sandbox");
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            _tools = await DevTools.ConnectAsync(await EndpointAsync(_process, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page at a size and in a colour scheme.</summary>
    public async Task<BrowserPage> OpenAsync(string html, Screen screen, CancellationToken cancellationToken, bool withScripts = true)
    {
        Assert.SkipWhen(_tools is null, "no Chromium; apt-get install chromium");
        var file = Path.Combine(_profile, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html, cancellationToken);
        var created = await _tools.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, cancellationToken);
        var attached = await _tools.SendAsync("Target.attachToTarget",
            new() { ["targetId"] = created.GetProperty("targetId").GetString(), ["flatten"] = true }, null, cancellationToken);
        var page = new BrowserPage(_tools, attached.GetProperty("sessionId").GetString()!, new Uri(file));
        await page.LoadAsync(screen, withScripts, cancellationToken);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_tools is not null) await _tools.DisposeAsync();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (Directory.Exists(_profile)) Directory.Delete(_profile, recursive: true);
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();

    // It writes down where it listens: the port, and the path on it.
    private async Task<Uri> EndpointAsync(Process process, CancellationToken cancellationToken)
    {
        var file = Path.Combine(_profile, "DevToolsActivePort");
        for (var attempt = 0; attempt < 600 && !process.HasExited; attempt++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file, cancellationToken) is [var port, var path, ..]) return new($"ws://127.0.0.1:{port}{path}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException("Chromium does not listen");
    }
}

/// <summary>How a reader sees the page.</summary>
public sealed record Screen(int Width, int Height, string Scheme)
{
    public static readonly Screen Phone = new(360, 740, "light");
    public static readonly Screen Desktop = new(1280, 800, "light");

    public bool IsPhone => Width < 500;

    public override string ToString() => $"{Width}x{Height}-{Scheme}";
}
