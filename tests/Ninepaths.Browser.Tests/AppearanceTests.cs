using System.Text;
using Xunit;

namespace Ninepaths.Browser.Tests;

/// <summary>Reports opened on a phone and on a desktop, in light and in dark.</summary>
public sealed class AppearanceTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, int, int, string> Screens
    {
        get
        {
            var screens = new TheoryData<string, int, int, string>();
            foreach (var cluster in (string[])["samples/kubeadm-1.36-ha", "tests/captures/insecure-flags", "tests/captures/shared-ca", "hostile", "fleet", "empty", "colourful"])
            {
                screens.Add(cluster, 360, 740, "light");
                screens.Add(cluster, 1280, 800, "dark");
                if (cluster[0] != 's' && cluster[0] != 't') continue;
                screens.Add(cluster, 360, 740, "dark");
                screens.Add(cluster, 1280, 800, "light");
            }

            return screens;
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_report_is_quiet_fits_the_screen_and_can_be_read_by_everybody(string cluster, int width, int height, string scheme)
    {
        var token = TestContext.Current.CancellationToken;
        var screen = new Screen(width, height, scheme);
        var page = await chromium.OpenAsync(await Pages.OfAsync(cluster), screen, token);
        await Appearance.KeepAsync(page, $"{Path.GetFileName(cluster)}-{screen}", token);
        await Appearance.AssertFitsAsync(page, token);

        // The two others look the same to axe as one of these.
        if (screen.IsPhone == (scheme == "light")) await Appearance.AssertAccessibleAsync(page, token);
        await page.EvaluateAsync("document.getElementById('unfold').click()", token);
        if (!screen.IsPhone) await Appearance.KeepAsync(page, $"{Path.GetFileName(cluster)}-{screen}-open", token);
        await Appearance.AssertFitsAsync(page, token);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Theory]
    [InlineData(360, 740, "dark")]
    [InlineData(1280, 800, "light")]
    public async Task A_report_with_everything_open_can_be_read_by_everybody(int width, int height, string scheme)
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync("colourful"), new(width, height, scheme), token);
        await page.EvaluateAsync("document.getElementById('unfold').click()", token);
        await Appearance.AssertAccessibleAsync(page, token);
    }

    [Fact]
    public async Task On_paper_everything_is_open_and_there_are_no_controls()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync("tests/captures/insecure-flags"), new(794, 1123, "light"), token);
        Assert.False(await page.HoldsAsync("[...document.querySelectorAll('details .property')].some(p => p.checkVisibility({ contentVisibilityAuto: true }) && p.offsetHeight > 0)", token));
        await page.MediaAsync("print", "dark", token);
        await Appearance.KeepAsync(page, "insecure-flags-paper", token);
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('details .property, details .settings')].every(p => p.offsetHeight > 0)", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('.toolbar, .filter')].every(p => p.offsetHeight === 0)", token));
        Assert.Equal("rgb(255, 255, 255)", await page.TextAsync("getComputedStyle(document.body).backgroundColor", token));

        await page.MediaAsync("", "light", token);
        var paper = await page.PrintAsync(token);
        if (Appearance.Folder is { } folder) await File.WriteAllBytesAsync(Path.Combine(folder, "insecure-flags.pdf"), paper, token);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(paper, 0, 4), StringComparison.Ordinal);
        // What was opened for the printer is closed again.
        Assert.Equal("0", await page.TextAsync("document.querySelectorAll('details[open]').length", token));
    }
}
