using System.Net;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.ConsentGate;

public sealed class SummaryTests
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task The_officer_sees_what_was_said_of_each_purpose_on_each_trading_day_and_how_many_stand()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(30));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddHours(-6.5), Purpose.BasketLink)));   // 03:30 in the store: the day before
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.BasketLink, Purpose.AggregateToHq)));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.BasketLink) with { Subject = "app-install-0002", Refused = [Purpose.AggregateToHq] }));
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddMinutes(5), Purpose.BasketLink)));
        var officer = new Officer(hub);
        await officer.AskedByAppAsync(Say.Shopper, RequestKind.Access);

        var summary = await officer.JsonOf("/v1/privacy/summary?from=2026-11-20&to=2026-11-21");

        var days = summary.GetProperty("consents").EnumerateArray().Select(c => string.Join(' ', c.EnumerateObject().Select(p => p.Value.ToString())));
        Assert.Equal(["2026-11-21 aggregate-to-hq 1 0 1 0 0", "2026-11-21 basket-link 1 1 0 1 0", "2026-11-20 basket-link 1 0 0 0 0"], days);
        Assert.Equal(["visit-analytics-local 0", "aggregate-to-hq 1", "basket-link 1", "in-store-personalisation 0"],
            summary.GetProperty("standing").EnumerateArray().Select(s => $"{s.GetProperty("purpose")} {s.GetProperty("shoppers")}"));
        Assert.Equal("1 0 2026-12-21", string.Join(' ', summary.GetProperty("requests").EnumerateObject().Select(p => p.Value.ToString())));
    }

    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task The_officer_is_told_whether_the_store_tells_HQ_anything(string feed, HttpStatusCode asked)
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:HqFeed:Enabled", feed));
        var officer = new Officer(hub);

        var summary = await officer.JsonOf("/v1/privacy/summary");

        Assert.Equal(feed, summary.GetProperty("hasFeed").ToString().ToLowerInvariant());
        foreach (var path in (string[])["/v1/privacy/ledger", "/v1/privacy/sent"])
        {
            using var answer = await officer.GetAsync(path);
            Assert.Equal(asked, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("from=2026-11-22&to=2026-11-21")]
    [InlineData("from=2014-11-22&to=2026-11-21")]
    [InlineData("to=9999-12-31")]
    [InlineData("from=0001-01-01&to=0001-01-02")]
    public async Task Days_that_make_no_sense_are_refused(string query)
    {
        await using var hub = await HubUnderTest.StartAsync();

        using var answer = await new Officer(hub).GetAsync("/v1/privacy/summary?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task Done(Task<HttpResponseMessage> posting) => (await posting).EnsureSuccessStatusCode();
}
