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

    /// <summary>Only ends what would never end; a machine that is slow is no fault of a page.</summary>
    private const float LimitMs = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private string? _cookies;

    private BrowserSession(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <param name="dataFolder">The hub's, where its keys lie.</param>
    /// <param name="roles">Of whoever sits there.</param>
    public static async Task<BrowserSession> StartAsync(Uri store, string dataFolder, params string[] roles)
    {
        var session = await LaunchAsync();
        if (roles.Length > 0) await session.SignInAsync(store, dataFolder, roles);
        return session;
    }

    /// <summary>Nobody has signed in yet.</summary>
    public static async Task<BrowserSession> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(LimitMs);
        return new BrowserSession(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Headless = true, Args = Flags }));
    }

    /// <summary>For all windows that are opened from now on.</summary>
    public async Task SignInAsync(Uri store, string dataFolder, params string[] roles) => _cookies = await SignedInBrowser.SignInAsync(_browser, store, dataFolder, roles);

    /// <param name="touch">A glass to tap on.</param>
    /// <param name="signedIn">False for a stranger, whoever else sits there.</param>
    public async Task<BrowserPage> OpenAsync(Uri store, int width, ColorScheme scheme = ColorScheme.Light, bool touch = false, bool signedIn = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = store.ToString(),
            Locale = "en-GB",
            TimezoneId = TimeZone,
            StorageState = signedIn ? _cookies : null,
            ColorScheme = scheme,
            HasTouch = touch,
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
        });
        context.SetDefaultTimeout(LimitMs);
        // Beside the console's word of it, so that no violation can be missed.
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))");
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
