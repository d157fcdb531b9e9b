using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Notices;

public sealed class NoticeVersionTests
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Theory]
    [InlineData("notice.id", "other-notice", 1, false)]
    [InlineData("notice.version", "test-notice", 2, false)]
    [InlineData("notice.sha256", "test-notice", 1, true)]
    public async Task A_consent_to_a_text_that_the_hub_does_not_hold_is_refused_by_name(string field, string id, int version, bool otherText)
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal) with
        {
            Notice = new ConsentNotice(id, version, otherText ? new string('a', 64) : Say.Notice.Sha256),
        });

        await Refusals.Names(field, answer);
        Assert.Equal(ConsentState.NeverAsked, hub.Get<ConsentBook>().HistoryOf(hub.Get<SubjectKeys>().Of(Say.Shopper)).StateOf(Purpose.VisitAnalyticsLocal, Opening));
    }

    [Fact]
    public async Task A_new_version_ends_the_consents_given_under_the_older_one()
    {
        await using var hub = await HubUnderTest.StartAsync();
        (await hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal))).EnsureSuccessStatusCode();
        var second = Say.NoticeOf(2, Opening.AddHours(-1), "You may allow that.");   // asked for a start in the past

        var starts = hub.Get<INoticeRegistry>().Register(second).ValidFrom!.Value;
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.PostAsync("/v1/pings", Say.Pings(starts.AddMilliseconds(-1), starts, starts.AddHours(1)));

        Assert.Equal(Opening + EventTime.MaxAhead, starts);   // no ping stored until now can lie behind it
        Assert.Equal(starts.AddMilliseconds(-1).ToUnixTimeMilliseconds(), Assert.Single(hub.Journal()).ObservedAtMs);
        await Testing.Eventually.Holds(() => EventsOf(hub).Any(e => e.Change == ConsentChange.Expired && e.At == starts), "the record says that it ended");

        // Given before, come late: it counts up to the start. Given after it under the old text: refused.
        (await hub.PostAsync("/v1/consents", Say.Consent(Opening.AddSeconds(1), Purpose.BasketLink))).EnsureSuccessStatusCode();
        await Refusals.Names("notice.version", await hub.PostAsync("/v1/consents", Say.Consent(starts, Purpose.BasketLink)));

        (await hub.PostAsync("/v1/consents", Say.Consent(starts.AddHours(1), Purpose.VisitAnalyticsLocal) with
        {
            Notice = new ConsentNotice(second.Id, second.Version, second.Sha256),
        })).EnsureSuccessStatusCode();
        await hub.PostAsync("/v1/pings", Say.Pings(starts.AddHours(1)));
        Assert.Equal(2, hub.Journal().Count);
    }

    [Fact]
    public async Task A_version_that_is_yet_to_start_can_be_consented_to_and_that_consent_goes_on()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var second = Say.NoticeOf(2, Opening.AddDays(7), "You may allow that.");
        hub.Get<INoticeRegistry>().Register(second);

        (await hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal) with { Notice = new ConsentNotice(second.Id, 2, second.Sha256) })).EnsureSuccessStatusCode();
        hub.Clock.Advance(TimeSpan.FromDays(8));
        await hub.RestartAsync();   // the versions stand in the file
        await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddDays(8)));

        Assert.Single(hub.Journal());
    }

    [Fact]
    public async Task A_consent_cannot_be_older_than_the_version_of_the_text_that_it_names()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var second = Say.NoticeOf(2, Opening.AddHours(1), "You may allow that.");
        hub.Get<INoticeRegistry>().Register(second);
        var named = new ConsentNotice(second.Id, 2, second.Sha256);

        await Refusals.Names("notice.version", await hub.PostAsync("/v1/consents", Say.Consent(Opening.AddDays(-300), Purpose.VisitAnalyticsLocal) with { Notice = named }));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddHours(-20)));
        var before = hub.Journal().Count;
        (await hub.PostAsync("/v1/consents", Say.Consent(Opening - EventTime.MaxAhead, Purpose.VisitAnalyticsLocal) with { Notice = named })).EnsureSuccessStatusCode();   // a phone whose clock is behind

        Assert.Equal(0, before);
    }

    [Fact]
    public async Task What_HQ_sends_is_taken_once_or_refused_with_a_reason()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var notices = hub.Get<INoticeRegistry>();
        var third = Say.NoticeOf(3, Opening.AddDays(1), "Third.");

        Assert.Equal(notices.Register(third), notices.Register(third));
        Assert.Contains("another text", notices.Register(Say.NoticeOf(3, Opening, "Other.")).Reason, StringComparison.Ordinal);
        Assert.Contains("version 3", notices.Register(Say.NoticeOf(2, Opening)).Reason, StringComparison.Ordinal);
        Assert.Contains("SHA-256", notices.Register(third with { Version = 4, Text = "Changed." }).Reason, StringComparison.Ordinal);
        Assert.Contains("name", notices.Register(third with { Id = "Bad Name" }).Reason, StringComparison.Ordinal);
        Assert.Contains("own", notices.Register(third with { Id = ShopperNotice.Id }).Reason, StringComparison.Ordinal);
        Assert.Contains("version", notices.Register(third with { Version = 0 }).Reason, StringComparison.Ordinal);
        Assert.Contains("empty", notices.Register(Say.NoticeOf(4, Opening, " ")).Reason, StringComparison.Ordinal);
        Assert.Contains("longer", notices.Register(Say.NoticeOf(4, Opening, new string('x', 70_000))).Reason, StringComparison.Ordinal);
        Assert.Equal([1, 3], notices.All.Where(n => n.Name.Id == "test-notice").Select(n => n.Name.Version));
        Assert.Equal("Third.", await hub.Client.GetStringAsync("/v1/notice/versions/test-notice/3"));
    }

    private static IReadOnlyList<ConsentEvent> EventsOf(HubUnderTest hub) => hub.Get<ConsentFile>().EventsOf(hub.Get<SubjectKeys>().Of(Say.Shopper));
}
