using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>The officer's tables with the longest that can stand in them: on a desk every column is seen at once.</summary>
[Collection(MadeUpWeek.Name)]
public sealed class PrivacyTablesTest(SeededDesk desk)
{
    private const string OutOfSight = "() => [...document.querySelectorAll('.table-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => `${e.getAttribute('aria-label')} by ${e.scrollWidth - e.clientWidth} px`)";

    // 40 signs are the longest name, and the hub's keys are named by its roles.
    private static readonly object[] Lookers = ["maria-magdalena-von-und-zu-hohenstein-40", "key of officer"];

    private static readonly string[] Purposes = ["visit-analytics-local", "aggregate-to-hq", "basket-link", "in-store-personalisation"];

    private static readonly string[] Families = ["zone-days", "zone-dayparts", "zone-dwell", "flows", "visit-hours"];

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task No_column_of_the_officers_tables_is_out_of_sight_at_a_desk(string language)
    {
        await using var tab = await desk.Browser.OpenAsync(desk.Address, 1400);
        const string At = "2026-11-20T21:59:59.999Z";
        await AnswerAsync(tab, "looks", new
        {
            looks = Lookers.Select(who => new { at = At, who, door = "GET /v1/privacy/requests/{reference}/export.{form}", reference = "WWWWWWWW", outcome = 200 }),
            managers = Lookers.Select(who => new { day = "2026-11-20", who, door = "POST /api/experiments/{id:long}/cancel", firstAt = At }),
        });
        await AnswerAsync(tab, "requests", new
        {
            requests = new[] { new { reference = "WWWWWWWW", kind = "erasure", madeBy = "shopper", receivedAt = At, dueOn = "2026-12-20", state = "refused", changedAt = At, reason = string.Join(' ', Enumerable.Repeat("the one who asks could not say since when", 12)) } },
        });
        await AnswerAsync(tab, "ledger", new
        {
            limit = 1.0, closedThrough = "2026-11-20", lateAfterClose = 12345, families = Families.Select(family => new { family, epsilon = 0.3, sensitivity = 12, scale = 40 }),
            days = new[] { new { day = "2026-11-20", spent = 1.0, families = Families.Select(family => new { family, epsilon = 0.3, sequence = 1, chargedAt = At }) } },
        });
        await AnswerAsync(tab, "summary", new
        {
            from = "2026-10-22", to = "2026-11-21", standing = Purposes.Select(purpose => new { purpose, shoppers = 12345 }),
            consents = Purposes.Select(purpose => new { day = "2026-11-20", purpose, given = 12345, renewed = 12345, refused = 12345, withdrawn = 12345, expired = 12345 }),
            requests = new { open = 0, overdue = 0, nextDue = (string?)null }, lostDays = Array.Empty<object>(), pings = new { stored = 1, withheld = 1 }, hasFeed = true,
        });
        await AnswerAsync(tab, "sent", new { day = "2026-11-21", messages = Array.Empty<object>(), next = (string?)null });

        await tab.GoAsync($"privacy?live=off&lang={language}");
        await tab.Page.Locator("[data-drawn]").WaitForAsync();

        await Assertions.Expect(tab.Page.Locator(".table-scroll")).ToHaveCountAsync(6);
        Assert.Empty(await tab.Page.EvaluateAsync<string[]>(OutOfSight));
        Assert.Empty(tab.Complaints);
    }

    private static async Task AnswerAsync(BrowserPage tab, string question, object answer) =>
        await tab.Page.RouteAsync($"**/v1/privacy/{question}*", route => route.FulfillAsync(new() { Json = answer }));
}
