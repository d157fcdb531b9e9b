using StoreEdge.Hub.HqFeed;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class TombstoneWindowTests
{
    private static readonly HubOptions Options = new();
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-20T11:00:00Z", null);   // a Friday
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-21T03:10:00Z", null);   // with the grace

    [Theory]
    [InlineData("2026-11-20T03:10:00Z", "2026-11-18")]   // just after a close, somebody of before yesterday's night may still stand
    [InlineData("2026-11-20T07:59:00Z", "2026-11-18")]   // 08:59 in the store
    [InlineData("2026-11-20T08:00:00Z", "2026-11-19")]
    [InlineData("2026-11-21T02:59:00Z", "2026-11-19")]   // 03:59: still the same trading day
    public void Who_asks_is_answered_for_the_days_whose_visits_may_still_stand_and_no_others(string asked, string from)
    {
        var window = new TombstoneWindow(Options, FeedFacts.Calendar, TimeProvider.System);

        Assert.Equal(DateOnly.Parse(from, null), window.From(DateTimeOffset.Parse(asked, null)));
    }

    [Fact]
    public void In_the_week_an_erasure_names_the_days_message_and_on_a_monday_the_weeks_too_though_nobody_was_in_them()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        for (var n = 0; n < 200; n++) facts.Visit([.. BitConverter.GetBytes(n), .. new byte[12]], Noon, "dairy", "bakery");
        facts.Days().RunOnce(Four, default);

        Ask(facts, Four.AddHours(8));                       // Saturday noon, by whoever
        Ask(facts, Four.AddHours(9));                       // and by another: no more than one
        facts.Days().RunOnce(Four.AddDays(1), default);
        facts.Days().RunOnce(Four.AddDays(2), default);
        var (told, weekly) = (Sequences(facts, "zone-days"), Sequences(facts, "zone-dayparts", "zone-dwell", "flows", "visit-hours"));
        Ask(facts, Four.AddDays(2).AddHours(8));            // Monday noon: Sunday's rows may stand
        facts.Days().RunOnce(Four.AddDays(3), default);

        Assert.Equal([[told[0]], [told[2], .. weekly]], facts.Data("tombstones").Select(d => d.GetProperty("sequences").EnumerateArray().Select(s => s.GetInt64()).ToArray()));
        Assert.Equal(4, weekly.Count);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Who_never_allowed_that_HQ_is_told_anything_empties_none_of_its_figures(bool mayBeTold, int tombstones)
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        facts.Days().RunOnce(Four, default);
        var clock = new Testing.ManualClock(Four.AddHours(8));

        Assert.True(await new TombstoneWindow(Options, FeedFacts.Calendar, clock, facts.Closings).TryAsync(new(default, [], mayBeTold), default));
        facts.Days().RunOnce(Four.AddDays(1), default);

        Assert.Equal(tombstones, facts.Data("tombstones").Count);
    }

    private static void Ask(FeedFacts facts, DateTimeOffset now) => facts.Closings.NoteErasure(new TombstoneWindow(Options, FeedFacts.Calendar, TimeProvider.System).From(now));

    private static List<long> Sequences(FeedFacts facts, params string[] families) => [.. facts.Outbox.ReadAfter(0, 1000).Where(r => families.Contains(r.Family)).Select(r => r.Sequence)];
}
