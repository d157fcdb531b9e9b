using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Consent;

public sealed class PermissionRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();

    [Fact]
    public void None_of_100000_pings_is_stored_without_consent_at_its_own_time()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        var stored = 0;
        for (var subject = 0; subject < 1000; subject++)
        {
            var events = Enumerable.Range(0, random.Next(8)).Select(_ => new ConsentEvent(
                Purposes[random.Next(Purposes.Length)], (ConsentChange)random.Next(1, 3), Start.AddDays(random.Next(-500, 1)).AddSeconds(random.Next(-20, 100)))).ToArray();
            var pings = Enumerable.Range(0, 100).Select(_ => new Ping
            {
                ObservedAt = Start.AddSeconds(random.Next(-20, 100)), XMetres = 1, YMetres = 1, AccuracyMetres = 1,
            }).ToArray();

            var verdict = PermissionRule.Pings(pings, new ConsentHistory(events), _ => [1], DateTimeOffset.MinValue, Start);

            foreach (var row in verdict.Rows.Entries)
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(row.ObservedAtMs);
                Assert.True(Stands(events, Purpose.VisitAnalyticsLocal, at), $"seed {seed}, subject {subject}");
                Assert.Equal(Stands(events, Purpose.AggregateToHq, at) && !NoLater(events, at), row.Flags.HasFlag(PingUses.AggregateToHq));
                Assert.Equal(Stands(events, Purpose.BasketLink, at), row.Flags.HasFlag(PingUses.BasketLink));
            }
            Assert.Equal(pings.Count(p => !Stands(events, Purpose.VisitAnalyticsLocal, p.ObservedAt)), verdict.Withheld);
            stored += verdict.Rows.Entries.Count;
        }
        Assert.InRange(stored, 5_000, 95_000);   // both answers were asked for
    }

    [Fact]
    public void Consent_ends_after_twelve_months_and_begins_again_when_renewed()
    {
        var given = new ConsentEvent(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start);
        var renewed = given with { At = Start.AddMonths(14) };
        var history = new ConsentHistory([renewed, given]);

        Assert.True(history.Allows(Purpose.VisitAnalyticsLocal, Start.AddMonths(12).AddTicks(-1)));
        Assert.False(history.Allows(Purpose.VisitAnalyticsLocal, Start.AddMonths(12)));
        Assert.True(history.Allows(Purpose.VisitAnalyticsLocal, Start.AddMonths(14)));
    }

    [Fact]
    public void Given_and_withdrawn_at_the_same_instant_means_no()
    {
        var given = new ConsentEvent(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start);
        var withdrawn = given with { Change = ConsentChange.Withdrawn };

        Assert.False(new ConsentHistory([given, withdrawn]).Allows(Purpose.VisitAnalyticsLocal, Start));
        Assert.False(new ConsentHistory([withdrawn, given]).Allows(Purpose.VisitAnalyticsLocal, Start));
    }

    [Fact]
    public void A_ping_too_late_or_of_a_day_without_a_name_is_neither_stored_nor_withheld()
    {
        var history = new ConsentHistory([new ConsentEvent(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start.AddDays(-2))]);
        Ping At(int minutes) => new() { ObservedAt = Start.AddMinutes(minutes), XMetres = 1, YMetres = 1, AccuracyMetres = 1 };

        var verdict = PermissionRule.Pings([At(-2), At(-1), At(0)], history, at => at < Start ? null : [1], Start.AddMinutes(-1), Start);

        Assert.Equal((1, 0, 2), (verdict.Rows.Entries.Count, verdict.Withheld, verdict.TooLate));
    }

    // Who took back head office, or visits, is in none of its figures any more.
    private static bool NoLater(ConsentEvent[] events, DateTimeOffset at) =>
        events.Any(e => e is { Purpose: Purpose.AggregateToHq or Purpose.VisitAnalyticsLocal, Allows: false } && e.At > at);

    // Another way to the same answer: a withdrawal ends every consent before it, and twelve months do.
    private static bool Stands(ConsentEvent[] events, Purpose purpose, DateTimeOffset at) =>
        events.Any(given => given.Purpose == purpose && given.Change == ConsentChange.Given && given.At <= at && at < given.At.AddMonths(12)
            && !events.Any(e => e.Purpose == purpose && e.Change == ConsentChange.Withdrawn && e.At >= given.At && e.At <= at)
            && !events.Any(e => e.Purpose == purpose && e.Change == ConsentChange.Given && e.At > given.At && e.At <= at && at >= e.At.AddMonths(12)));
}
