using Xunit;

namespace Ninepaths.Browser.Tests;

/// <summary>Finding one's way: by keyboard, by search, by links, and without scripts.</summary>
public sealed class UseTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Cluster = "tests/captures/insecure-flags";

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task All_nine_paths_are_reached_and_entered_by_keyboard(int width)
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync(Cluster), new(width, 800, "light"), token);
        var reached = new HashSet<string>();
        await page.PressAsync("Tab", token);
        Assert.Equal("Skip to the nine paths", await page.TextAsync("document.activeElement.textContent", token));
        for (var i = 0; i < 40 && reached.Count < 9; i++)
        {
            await page.PressAsync("Tab", token);
            Assert.True(await page.HoldsAsync("(e => e !== document.body && e.getBoundingClientRect().width > 0)(document.activeElement)", token));
            if (await page.TextAsync("document.activeElement.closest('.map') ? document.activeElement.getAttribute('href') : ''", token) is ['#', 'p', ..] path) reached.Add(path);
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"#path-{number}"), reached.Order(StringComparer.Ordinal));
        await page.PressAsync("Enter", token);
        Assert.Equal("#path-9", await page.TextAsync("location.hash", token));
        Assert.True(await page.HoldsAsync("(r => r.top >= 0 && r.top < innerHeight)(document.getElementById('path-9').getBoundingClientRect())", token));
    }

    [Fact]
    public async Task The_slash_searches_and_escape_shows_everything_again()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync(Cluster), Screen.Desktop, token);
        const string shown = "[...document.querySelectorAll('.finding:not([hidden])')].map(f => f.textContent)";
        var all = (await page.EvaluateAsync(shown, token)).GetArrayLength();
        await page.PressAsync("/", token);
        Assert.Equal("search", await page.TextAsync("document.activeElement.id", token));
        foreach (var letter in "anonymous") await page.PressAsync(letter.ToString(), token);
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 400))", token);
        var found = (await page.EvaluateAsync(shown, token)).EnumerateArray().Select(text => text.GetString()!).ToList();
        Assert.InRange(found.Count, 1, all - 1);
        Assert.All(found, text => Assert.Contains("anonymous", text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(" entries shown", await page.TextAsync("document.getElementById('matches').textContent", token), StringComparison.Ordinal);
        await page.PressAsync("Escape", token);
        Assert.Equal(all, (await page.EvaluateAsync(shown, token)).GetArrayLength());
    }

    [Fact]
    public async Task Findings_are_filtered_by_severity_and_path()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync(Cluster), Screen.Desktop, token);
        await page.EvaluateAsync("const pick = (id, v) => { const s = document.getElementById(id); s.value = v; s.dispatchEvent(new Event('change')); }; pick('filter-severity', 'high'); pick('filter-path', '1')", token);
        const string shown = "[...document.querySelectorAll('.finding:not([hidden])')].map(f => f.dataset.severity + f.dataset.path)";
        var found = (await page.EvaluateAsync(shown, token)).EnumerateArray().Select(text => text.GetString()).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, mark => Assert.Equal("high1", mark));
    }

    [Fact]
    public async Task A_link_opens_what_it_leads_to_and_ends_a_search_that_hid_it()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync(Cluster), Screen.Desktop, token);
        await page.EvaluateAsync("const s = document.getElementById('search'); s.value = 'nothing has this'; s.dispatchEvent(new Event('input'))", token);
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 400))", token);
        const string seen = "(d => d.open && d.checkVisibility())(document.querySelector('details.certificate'))";
        Assert.False(await page.HoldsAsync(seen, token));
        await page.EvaluateAsync("location.hash = document.querySelector('details.certificate').id; new Promise(done => setTimeout(done, 300))", token);
        Assert.True(await page.HoldsAsync(seen, token));
    }

    [Fact]
    public async Task The_button_switches_between_light_and_dark_and_stores_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync("empty"), Screen.Desktop, token);
        const string ground = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(255, 255, 255)", await page.TextAsync(ground, token));
        await page.EvaluateAsync("document.getElementById('scheme').click()", token);
        Assert.Equal("rgb(13, 20, 32)", await page.TextAsync(ground, token));
        Assert.Equal("0 ", await page.TextAsync("localStorage.length + ' ' + document.cookie", token));
    }

    [Fact]
    public async Task Without_scripts_everything_can_be_read_and_opened()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync(Cluster), Screen.Phone, token, withScripts: false);
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('[data-script]')].every(c => !c.checkVisibility())", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('main > section, .finding, details > summary')].every(c => c.checkVisibility())", token));
        await page.EvaluateAsync("document.querySelector('details.connections > summary').focus()", token);
        await page.PressAsync("Enter", token);
        Assert.True(await page.HoldsAsync("document.querySelector('details.connections .property').checkVisibility()", token));
    }

    [Fact]
    public async Task Nothing_moves_for_readers_who_want_it_still()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync("empty"), Screen.Desktop, token);
        const string motion = "getComputedStyle(document.documentElement).scrollBehavior + ' ' + getComputedStyle(document.querySelector('.map .line')).transitionDuration";
        Assert.Equal("auto 0s", await page.TextAsync(motion, token));
        await page.MediaAsync("", "light", token, motion: "no-preference");
        Assert.NotEqual("auto 0s", await page.TextAsync(motion, token));
    }

    [Fact]
    public async Task Hostile_names_run_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(await Pages.OfAsync("hostile"), Screen.Desktop, token);
        Assert.Equal("1 1 0", await page.TextAsync(
            "['script', 'style', 'iframe, object, embed, img, form, base'].map(s => document.querySelectorAll(s).length).join(' ')", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('[href]')].every(a => /^(#|data:,$)/.test(a.getAttribute('href')))", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every(n => !n.startsWith('on') && n !== 'style'))", token));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }
}
