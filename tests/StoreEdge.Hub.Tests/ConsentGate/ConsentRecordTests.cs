using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.ConsentGate;

public sealed class ConsentRecordTests
{
    private const string Stranger = "never-seen-install-1";

    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task A_consent_makes_a_record_that_only_the_hub_can_say_whose_it_is()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.BasketLink)));

        var record = Assert.Single(RecordsOf(hub));
        Assert.Equal((7, Opening.ToUnixTimeMilliseconds()), (record.Id.Version, MadeAtMs(record.Id)));
        Assert.Equal((Say.Notice, CollectionMethod.AppDialog), (record.Notice, record.Method));
        Assert.Equal(Enum.GetValues<Purpose>().Order(), record.Terms.Select(t => t.Purpose).Order());
        Assert.Contains("PT24H", record.Terms.Single(t => t.Purpose == Purpose.VisitAnalyticsLocal).Retention, StringComparison.Ordinal);
        var principals = hub.Get<Principals>();
        Assert.Equal(Say.Shopper, principals.Open(record.Id, record.Principal));
        Assert.Null(principals.Open(Guid.CreateVersion7(Opening), record.Principal));
        for (var i = 0; i < record.Principal.Length; i++) Assert.Null(principals.Open(record.Id, [.. record.Principal.Select((b, at) => at == i ? (byte)(b ^ 1) : b)]));
        Assert.NotEqual(principals.Seal(record.Id, Say.Shopper), principals.Seal(record.Id, Say.Shopper));
    }

    [Fact]
    public async Task What_is_said_again_and_otherwise_is_added_to_the_record_and_said_twice_is_said_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        var given = Say.Consent(Opening, Purpose.BasketLink);

        await Done(hub.PostAsync("/v1/consents", given));
        await Done(hub.PostAsync("/v1/consents", given));
        await Done(hub.PostAsync("/v1/consents", given with { GivenAt = Opening.AddMinutes(1) }));
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddMinutes(2), Purpose.BasketLink)));
        await Done(hub.PostAsync("/v1/consents", given with { GivenAt = Opening.AddMinutes(3), Purposes = [], Refused = [Purpose.BasketLink] }));
        await Done(hub.PostAsync("/v1/consents", given with { GivenAt = Opening.AddMinutes(4) }));

        var record = Assert.Single(RecordsOf(hub));
        var events = EventsOf(hub).OrderBy(e => e.At).ToList();
        Assert.Equal([ConsentChange.Given, ConsentChange.Renewed, ConsentChange.Withdrawn, ConsentChange.Refused, ConsentChange.Given], events.Select(e => e.Change));
        Assert.All(events, e => Assert.Equal(record.Id, e.Record));
    }

    [Fact]
    public async Task A_withdrawal_of_somebody_never_heard_of_is_answered_as_any_other_and_writes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.BasketLink)));
        var (records, events) = (RecordsOf(hub).Count, EventsOf(hub).Count);

        using var known = await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening));
        using var stranger = await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening) with { Subject = Stranger });

        Assert.Equal((known.StatusCode, await Shape(known)), (stranger.StatusCode, await Shape(stranger)));
        var key = hub.Get<SubjectKeys>().Of(Stranger);
        Assert.True(hub.Get<ConsentFile>().IsStranger(key));
        Assert.Equal(records, RecordsOf(hub).Count);
        Assert.True(EventsOf(hub).Count > events);   // of who is known it is written

        static async Task<string> Shape(HttpResponseMessage answer)
        {
            var receipt = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('.')[1];
            using var json = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(receipt));
            return string.Join(' ', json.RootElement.EnumerateObject().Select(p => p.Name).Concat(json.RootElement.GetProperty("purposes").EnumerateArray()
                .Select(p => string.Join(' ', p.EnumerateObject().Where(f => f.Name is "purpose" or "state").Select(f => f.Value.ToString())))));
        }
    }

    [Fact]
    public async Task A_consent_that_comes_after_its_own_withdrawal_allows_nothing_from_then_on_and_both_stand_in_the_record()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddMinutes(2))));
        Assert.Empty(EventsOf(hub));

        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddMinutes(1), Opening.AddMinutes(3)));

        Assert.Equal(Opening.AddMinutes(1).ToUnixTimeMilliseconds(), Assert.Single(hub.Journal()).ObservedAtMs);
        Assert.Contains(EventsOf(hub), e => e.Change == ConsentChange.Withdrawn && e.Purpose == Purpose.VisitAnalyticsLocal);
    }

    [Fact]
    public void Withdrawals_of_strangers_take_a_bounded_room()
    {
        var early = new EarlyWithdrawals(most: 2);
        var names = Enumerable.Range(1, 3).Select(n => new SubjectKey([.. Enumerable.Repeat((byte)n, 32)])).ToList();
        ConsentEvent[] no = [new(Purpose.BasketLink, ConsentChange.Withdrawn, Opening)];

        foreach (var name in names) early.Hold(name, no);

        Assert.Equal([0, 1, 1], names.Select(n => early.Of(n).Count));
    }

    [Fact]
    public async Task A_refusal_ends_a_consent_that_stood()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddSeconds(1), Opening.AddSeconds(100)));

        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddSeconds(50)) with { Refused = [Purpose.VisitAnalyticsLocal] }));

        Assert.Equal(Opening.AddSeconds(1).ToUnixTimeMilliseconds(), Assert.Single(hub.Journal()).ObservedAtMs);
    }

    [Fact]
    public async Task A_consent_that_has_ended_after_twelve_months_says_so_in_its_record_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));

        hub.Clock.MoveTo(Opening.AddMonths(12).AddHours(-2));
        Assert.Single(EventsOf(hub));
        hub.Clock.MoveTo(Opening.AddMonths(12).AddHours(3));
        await Testing.Eventually.Holds(() => EventsOf(hub).Any(e => e.Change == ConsentChange.Expired), "the end is in the record");
        hub.Clock.Advance(TimeSpan.FromHours(3));

        var (book, subject) = (hub.Get<ConsentBook>(), hub.Get<SubjectKeys>().Of(Say.Shopper));
        Assert.Equal(0, book.WriteEnded(subject));
        var expired = Assert.Single(EventsOf(hub), e => e.Change == ConsentChange.Expired);
        Assert.Equal((Opening.AddMonths(12), RecordsOf(hub).Single().Id), (expired.At, expired.Record));
        Assert.Equal(ConsentState.Expired, book.HistoryOf(subject).StateOf(Purpose.VisitAnalyticsLocal, hub.Clock.GetUtcNow()));
        Assert.Empty(hub.Get<ConsentFile>().EndedBy(hub.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Without_its_permission_a_visit_may_be_joined_to_no_purchase()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq)));

        await hub.PostAsync("/v1/pings", Say.Pings(Opening));

        Assert.False(Assert.Single(hub.Journal()).Flags.HasFlag(PingUses.BasketLink));
    }

    [Fact]
    public async Task Without_its_permission_a_visit_may_count_in_no_figure_for_head_office()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal, Purpose.BasketLink)));

        await hub.PostAsync("/v1/pings", Say.Pings(Opening));

        Assert.False(Assert.Single(hub.Journal()).Flags.HasFlag(PingUses.AggregateToHq));
    }

    private static IReadOnlyList<ConsentRecord> RecordsOf(HubUnderTest hub) => hub.Get<ConsentFile>().RecordsOf(hub.Get<SubjectKeys>().Of(Say.Shopper));

    private static IReadOnlyList<ConsentEvent> EventsOf(HubUnderTest hub) => hub.Get<ConsentFile>().EventsOf(hub.Get<SubjectKeys>().Of(Say.Shopper));

    // RFC 9562, 5.7: the first 48 bits.
    private static long MadeAtMs(Guid id) => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16;

    private static async Task Done(Task<HttpResponseMessage> posting) => (await posting).EnsureSuccessStatusCode();
}
