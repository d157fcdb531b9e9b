using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>
/// One headless Chromium, far from the store: its own time zone differs from the store's, so a page that shows the browser's time is caught.
/// </summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    public const string TimeZone = "America/Los_Angeles";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserSession(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<BrowserSession> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Headless = true, Args = Flags });
        return new BrowserSession(playwright, browser);
    }

    public async Task<BrowserPage> OpenAsync(Uri store, int width, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = store.ToString(),
            Locale = "en-GB",
            TimezoneId = TimeZone,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
        });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Chromium() =>
        Environment.GetEnvironmentVariable("STOREEDGE_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
}
