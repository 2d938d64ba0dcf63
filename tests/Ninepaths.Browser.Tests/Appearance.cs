using Deque.AxeCore.Commons;
using Xunit;

namespace Ninepaths.Browser.Tests;

/// <summary>What every page has to be: within its screen, and legible for everybody.</summary>
internal static class Appearance
{
    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    // SHOW_PAGES=folder keeps pictures of all of them.
    public static string? Folder => Environment.GetEnvironmentVariable("SHOW_PAGES");

    public static async Task KeepAsync(BrowserPage page, string name, CancellationToken cancellationToken)
    {
        if (Folder is not { } folder) return;
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), await page.ScreenshotAsync(whole: true, cancellationToken), cancellationToken);
    }

    public static async Task AssertFitsAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        var widths = await page.EvaluateAsync("[document.scrollingElement.scrollWidth, innerWidth]", cancellationToken);
        if (widths[0].GetInt32() <= widths[1].GetInt32()) return;
        var wide = await page.TextAsync(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 150)).join('\\n')",
            cancellationToken);
        Assert.Fail($"{widths} wide, because of:\n{wide}");
    }

    public static async Task AssertAccessibleAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        await page.EvaluateAsync(Axe.Value + "; 0", cancellationToken);
        var violations = await page.EvaluateAsync(
            """
            axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(v =>
              [v.impact, v.id, v.help, ...v.nodes.slice(0, 4).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary)]))
            """,
            cancellationToken);
        Assert.True(violations.GetArrayLength() == 0, violations.ToString());
    }
}
