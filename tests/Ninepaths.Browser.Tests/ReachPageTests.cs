using System.Text;
using Ninepaths.Reachability;
using Ninepaths.Reporting.Pods;
using Ninepaths.Reporting.Tests;
using Xunit;

namespace Ninepaths.Browser.Tests;

/// <summary>The page of <c>pods reach</c>, opened and used.</summary>
public sealed class ReachPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Panel = "document.getElementById('panel').textContent";

    [Theory]
    [InlineData("shop", 1280, "light")]
    [InlineData("shop", 360, "dark")]
    [InlineData("many", 1280, "dark")]
    [InlineData("many", 360, "light")]
    [InlineData("hostile", 1280, "light")]
    [InlineData("nothing", 1280, "dark")]
    public async Task It_is_quiet_fits_the_screen_and_can_be_read_by_everybody(string network, int width, string scheme)
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page(network), new(width, 800, scheme), token);
        await Appearance.KeepAsync(page, $"reach-{network}-{width}-{scheme}", token);
        await Appearance.AssertFitsAsync(page, token);
        await Appearance.AssertAccessibleAsync(page, token);
        await page.EvaluateAsync("document.querySelector('#overview .group[role=button]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))", token);
        await Appearance.KeepAsync(page, $"reach-{network}-{width}-{scheme}-open", token);
        await Appearance.AssertFitsAsync(page, token);
        await Appearance.AssertAccessibleAsync(page, token);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Fact]
    public async Task A_namespace_unfolds_into_its_workloads_and_their_peers_and_a_pair_says_why()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("shop"), Screen.Desktop, token);
        await page.EvaluateAsync("[...document.querySelectorAll('#overview .group')].find(g => g.querySelector('text').textContent === 'shop').focus()", token);
        await page.PressAsync("Enter", token);
        Assert.Equal("cart[Deployment]|orders[Deployment]|web[Deployment]", await page.TextAsync(
            "[...document.querySelectorAll('#focus .node')].filter(n => n.querySelector('rect').getAttribute('x') === '410').map(n => n.textContent).join('|')", token));
        Assert.Contains("May be reached from", await page.TextAsync(Panel, token), StringComparison.Ordinal);
        await page.EvaluateAsync("[...document.querySelectorAll('#focus .node')].find(n => n.textContent === 'cart[Deployment]').dispatchEvent(new MouseEvent('click', { bubbles: true }))", token);
        var end = await page.TextAsync(Panel, token);
        Assert.Contains("NetworkPolicy shop/cart-and-orders (cluster.yaml:", end, StringComparison.Ordinal);
        await Appearance.KeepAsync(page, "reach-shop-cart", token);
        await page.EvaluateAsync("[...document.querySelectorAll('#panel .pick')].find(p => p.textContent === 'shop/web[Deployment]').click()", token);
        var pair = await page.TextAsync(Panel, token);
        Assert.Contains("TCP 8080", pair, StringComparison.Ordinal);
        Assert.Contains("mutually authenticated", pair, StringComparison.Ordinal);
        Assert.Contains("both ends have a sidecar", pair, StringComparison.Ordinal);
        await Appearance.AssertAccessibleAsync(page, token);
        await page.PressAsync("Escape", token);
        Assert.True(await page.HoldsAsync("!document.getElementById('focus') && document.getElementById('overview').checkVisibility()", token));
    }

    [Fact]
    public async Task Keys_buttons_and_the_mouse_zoom_and_move()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("many"), Screen.Desktop, token);
        const string seen = "(b => [b.x, b.y, b.width])(document.querySelector('#stage svg').viewBox.baseVal).map(Math.round).join()";
        var whole = await page.TextAsync(seen, token);
        await page.EvaluateAsync("document.querySelector('#overview .group').focus({ preventScroll: true })", token);
        var last = whole;
        foreach (var key in (string[])["+", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "-"])
        {
            await page.PressAsync(key, token);
            var now = await page.TextAsync(seen, token);
            Assert.NotEqual(last, now);
            last = now;
        }

        await page.PressAsync("0", token);
        Assert.Equal(whole, await page.TextAsync(seen, token));
        await page.EvaluateAsync("document.getElementById('zoom-in').click()", token);
        Assert.NotEqual(whole, last = await page.TextAsync(seen, token));
        await page.EvaluateAsync("document.querySelector('#stage svg').dispatchEvent(new WheelEvent('wheel', { deltaY: -100, clientX: 400, clientY: 400, ctrlKey: true, bubbles: true, cancelable: true }))", token);
        Assert.NotEqual(last, last = await page.TextAsync(seen, token));
        await page.EvaluateAsync(
            """
            const drag = (type, x) => document.querySelector('#stage svg').dispatchEvent(new PointerEvent(type, { clientX: x, clientY: 500, button: 0, bubbles: true }));
            drag('pointerdown', 400); drag('pointermove', 500); drag('pointerup', 500);
            """, token);
        Assert.NotEqual(last, await page.TextAsync(seen, token));
        await page.EvaluateAsync("document.getElementById('zoom-reset').click()", token);
        Assert.Equal(whole, await page.TextAsync(seen, token));
    }

    [Fact]
    public async Task Searching_finds_workloads_and_leaves_only_their_namespaces()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("shop"), Screen.Desktop, token);
        await page.PressAsync("/", token);
        foreach (var letter in "redis") await page.PressAsync(letter.ToString(), token);
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 400))", token);
        Assert.Equal("1 found, in 1 namespace; Escape clears the search", await page.TextAsync("document.getElementById('matches').textContent", token));
        Assert.Contains("data/redis[Deployment]", await page.TextAsync(Panel, token), StringComparison.Ordinal);
        Assert.Equal("1", await page.TextAsync("document.querySelectorAll('#overview .group:not(.dim)').length", token));
        await page.PressAsync("Escape", token);
        Assert.Equal("0", await page.TextAsync("document.querySelectorAll('.dim, .item[hidden]').length", token));
    }

    [Fact]
    public async Task A_page_that_has_pairs_by_namespace_only_can_be_walked_all_the_same()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("folded"), Screen.Desktop, token);
        await page.EvaluateAsync("document.querySelector('#overview .group[data-group=\"3\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))", token);
        Assert.True(await page.HoldsAsync("document.querySelectorAll('#focus .edge').length > 1", token));
        await page.EvaluateAsync("document.querySelector('#focus .edge').dispatchEvent(new MouseEvent('click', { bubbles: true }))", token);
        Assert.Contains("pairs", await page.TextAsync(Panel, token), StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_scripts_there_are_the_picture_and_the_tables()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("shop"), Screen.Phone, token, withScripts: false);
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('[data-script]')].every(c => !c.checkVisibility())", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('#overview, #namespaces tr.item, details > summary')].every(c => c.checkVisibility())", token));
        Assert.True(await page.HoldsAsync("document.querySelectorAll('[role=button]').length === 0", token));
    }

    [Fact]
    public async Task Hostile_names_run_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await chromium.OpenAsync(Page("hostile"), Screen.Desktop, token);
        await page.EvaluateAsync("for (const g of document.querySelectorAll('#overview .group, #panel .pick')) g.dispatchEvent(new MouseEvent('click', { bubbles: true }))", token);
        Assert.Equal("2 1 0", await page.TextAsync("['script', 'style', 'iframe, object, embed, img, form, base'].map(s => document.querySelectorAll(s).length).join(' ')", token));
        Assert.True(await page.HoldsAsync("[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every(n => !n.startsWith('on') && n !== 'style'))", token));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    private static string Page(string network)
    {
        PodNetwork read = network switch
        {
            "shop" => PodNetworks.Shop(),
            "many" => PodNetworks.Many(45),
            "folded" => PodNetworks.Many(12, workloads: 40),
            "hostile" => PodNetworks.Hostile(Hostile.Name),
            _ => PodNetworks.Read(""),
        };
        var output = new MemoryStream();
        ReachHtml.Write(output, PodNetworks.Report(read), A.Now);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
