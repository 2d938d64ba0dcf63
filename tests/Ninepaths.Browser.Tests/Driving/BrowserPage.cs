using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ninepaths.Browser.Tests;

/// <summary>A page that is open in a browser, and everything the browser complained about.</summary>
public sealed class BrowserPage
{
    private readonly DevTools _tools;
    private readonly string _session;
    private readonly Uri _address;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal BrowserPage(DevTools tools, string session, Uri address)
    {
        (_tools, _session, _address) = (tools, session, address);
        tools.Listen(session, Note);
    }

    /// <summary>Errors, warnings, exceptions and dialogs.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>What was asked for, but for the page itself.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async Task LoadAsync(Screen screen, bool withScripts, CancellationToken cancellationToken)
    {
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"]) await SendAsync($"{domain}.enable", [], cancellationToken);
        await SendAsync("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = screen.Width,
            ["height"] = screen.Height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = screen.IsPhone,
        }, cancellationToken);
        await MediaAsync("", screen.Scheme, cancellationToken);
        if (!withScripts) await SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true }, cancellationToken);
        await SendAsync("Page.navigate", new() { ["url"] = _address.AbsoluteUri }, cancellationToken);
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }

    /// <summary>As on paper (<c>print</c>) or on a screen, light or dark; moving or not.</summary>
    public Task MediaAsync(string media, string scheme, CancellationToken cancellationToken, string motion = "reduce") =>
        SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["media"] = media,
            ["features"] = new JsonArray(Feature("prefers-color-scheme", scheme), Feature("prefers-reduced-motion", motion)),
        }, cancellationToken);

    /// <summary>The value of an expression, as JSON.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var result = await SendAsync("Runtime.evaluate",
            new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }, cancellationToken);
        return result.TryGetProperty("exceptionDetails", out var thrown)
            ? throw new InvalidOperationException($"{expression[..Math.Min(80, expression.Length)]}: {thrown}")
            : result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public async Task<string> TextAsync(string expression, CancellationToken cancellationToken) =>
        (await EvaluateAsync(expression, cancellationToken)).ToString();

    public async Task<bool> HoldsAsync(string expression, CancellationToken cancellationToken) =>
        (await EvaluateAsync(expression, cancellationToken)).ValueKind == JsonValueKind.True;

    /// <summary>Presses a key: <c>Tab</c>, <c>Enter</c>, <c>Escape</c>, or a character.</summary>
    public async Task PressAsync(string key, CancellationToken cancellationToken)
    {
        var text = key switch { "Enter" => "\r", { Length: 1 } => key, _ => null };
        var code = key switch { "Tab" => 9, "Enter" => 13, "Escape" => 27, _ => 0 };
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["windowsVirtualKeyCode"] = code };
            if (text is not null && type == "keyDown") press["text"] = text;
            await SendAsync("Input.dispatchKeyEvent", press, cancellationToken);
        }
    }

    public async Task<byte[]> ScreenshotAsync(bool whole, CancellationToken cancellationToken) =>
        (await SendAsync("Page.captureScreenshot", new() { ["captureBeyondViewport"] = whole }, cancellationToken)).GetProperty("data").GetBytesFromBase64();

    public async Task<byte[]> PrintAsync(CancellationToken cancellationToken) =>
        (await SendAsync("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true }, cancellationToken))
        .GetProperty("data").GetBytesFromBase64();

    private static JsonObject Feature(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private Task<JsonElement> SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        _tools.SendAsync(method, parameters, _session, cancellationToken);

    private void Note(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.consoleAPICalled" when parameters.GetProperty("type").GetString() is "error" or "warning" or "assert":
            case "Runtime.exceptionThrown":
            case "Page.javascriptDialogOpening":
                Complaints.Enqueue($"{method} {parameters}");
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
                Complaints.Enqueue(parameters.GetProperty("entry").ToString());
                break;
            case "Network.requestWillBeSent":
                var url = parameters.GetProperty("request").GetProperty("url").GetString()!;
                if (url != _address.AbsoluteUri) Requests.Enqueue(url);
                break;
        }
    }
}
