namespace StoreEdge.EndToEnd.EveryView;

/// <summary>One view of the walk, at an address that shows much of it.</summary>
/// <param name="Ready">What is there when the view is drawn, beside what every view waits for.</param>
/// <param name="SignedIn">False for the way in itself.</param>
internal sealed record Stop(string View, string Address, string Ready = "main", bool SignedIn = true)
{
    /// <summary>Names views, with commas between, for whoever changes one page and wants to see it alone.</summary>
    private const string Variable = "STOREEDGE_VIEWS";

    public static IReadOnlyList<Stop> Asked => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? [.. All.Where(s => named.Split(',').Contains(s.View))] : All;

    public static readonly IReadOnlyList<Stop> All =
    [
        new("today", "today?live=off"),
        new("floor", "floor?live=off", ".plan .heat"),
        new("zones", "zones?period=week&live=off", "[data-figure^=visits-]"),
        new("paths", "paths?period=week&live=off", ".flow-line"),
        new("checkout", "checkout?period=week&live=off", "[data-figure^=checkout-wait]"),
        new("compare", "compare?live=off", ".claim:not(:empty)"),
        new("devices", "devices?live=off"),
        new("alerts", "alerts?live=off", ".rules-table"),
        new("privacy", "privacy?live=off", "[data-drawn]"),
        new("export", "export?period=week&live=off", "[data-export]"),
        new("plan", "plan?live=off", "[data-checked=yes]"),
        new("account", "account?live=off", "[data-person]"),
        new("sign-in", "sign-in", "#field-password", SignedIn: false),
    ];
}
