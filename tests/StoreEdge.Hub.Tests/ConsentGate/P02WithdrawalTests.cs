using System.Diagnostics;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.ConsentGate;

[Trait("privacy", "P2")]
public sealed class P02WithdrawalTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_withdrawal_takes_effect_within_5_seconds_while_the_broker_is_down()
    {
        var nobody = FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        await using var hub = await HubUnderTest.StartAsync(settings: [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", nobody)]);
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        (await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, Enum.GetValues<Purpose>()))).EnsureSuccessStatusCode();
        await hub.PostAsync("/v1/pings", Say.Pings([.. Enumerable.Range(0, 100).Select(i => HubUnderTest.Opening.AddSeconds(i))]));
        Assert.Equal(100, hub.Journal().Count);

        var since = Stopwatch.StartNew();
        (await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(HubUnderTest.Opening))).EnsureSuccessStatusCode();

        Assert.Empty(hub.Journal());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"took {since.Elapsed}");
        output.WriteLine($"P2: {since.Elapsed.TotalMilliseconds:F0} ms from the request to an empty journal, broker down");
        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening.AddMinutes(5)));
        Assert.Empty(hub.Journal());
    }

    [Theory]
    [InlineData("from the beginning", null)]
    [InlineData("now", Purpose.AggregateToHq)]
    [InlineData("now", Purpose.VisitAnalyticsLocal)]
    public async Task What_head_office_is_told_after_a_withdrawal_of_the_day_is_what_it_would_be_told_had_the_shopper_never_come(string dated, Purpose? purpose)
    {
        await using var withdrawn = await ToldWeek.StartAsync();
        await withdrawn.SendDayAsync(withShopper: true);
        await withdrawn.WithdrawAsync(dated == "now" ? withdrawn.Now : HubUnderTest.Opening, purpose);
        await withdrawn.CloseSaturdayAsync();
        await withdrawn.CloseSundayAsync();

        Assert.Equal((await Never.Value).Week, withdrawn.Told(ToldWeek.AllFamilies));
    }

    [Fact]
    public async Task What_head_office_is_told_knows_a_shopper_who_stays()
    {
        var (stayed, never) = (await WeekOfAsync(withShopper: true), await Never.Value);

        Assert.Equal(ToldWeek.AllFamilies.Length, stayed.Week.Count);
        Assert.NotEqual(never.Sums, stayed.Sums);
        Assert.All(stayed.Week.Zip(never.Week), pair => Assert.NotEqual(pair.Second, pair.First));   // each family
    }

    [Fact]
    public async Task Who_withdraws_after_the_daily_close_is_out_of_the_weeks_sums_within_5_seconds_while_the_broker_is_down()
    {
        var never = await Never.Value;
        await using var withdrawn = await ToldWeek.StartAsync();
        await withdrawn.SendDayAsync(withShopper: true);
        await withdrawn.CloseSaturdayAsync();
        Assert.NotEqual(never.Sums, withdrawn.Sums());

        var since = Stopwatch.StartNew();
        await withdrawn.WithdrawAsync(withdrawn.Now, Purpose.AggregateToHq);

        Assert.Equal(never.Sums, withdrawn.Sums());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"took {since.Elapsed}");
        output.WriteLine($"P2: {since.Elapsed.TotalMilliseconds:F0} ms from the request until the week's sums are without the shopper, broker down");
        await withdrawn.Hub.RestartAsync();   // a start goes through the withdrawals of the day again
        Assert.Equal(never.Sums, withdrawn.Sums());
        await withdrawn.CloseSundayAsync();
        Assert.Equal(never.Week.Skip(1), withdrawn.Told(ToldWeek.WeeksFamilies));
        Assert.NotEmpty(withdrawn.Told(ToldWeek.WeeksFamilies));
    }

    [Fact]
    public async Task Who_begins_anew_after_a_withdrawal_counts_from_then_on_and_not_before()
    {
        await using var again = await ToldWeek.StartAsync();
        await again.SendDayAsync(withShopper: true);
        await again.WithdrawAsync(again.Now, Purpose.AggregateToHq);
        again.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await again.GiveAsync(again.Now);
        await again.CloseSaturdayAsync();
        await again.CloseSundayAsync();

        Assert.Equal((await Never.Value).Week, again.Told(ToldWeek.AllFamilies));
    }

    [Fact]
    public async Task A_hub_that_dies_over_a_withdrawal_takes_the_shopper_out_of_the_sums_at_its_next_start()
    {
        var never = await Never.Value;
        await using var died = await ToldWeek.StartAsync();
        await died.SendDayAsync(withShopper: true);
        await died.CloseSaturdayAsync();
        var (consents, subject) = (died.Hub.Get<ConsentFile>(), died.Hub.Get<SubjectKeys>().Of(Canary.Shopper));
        // Written down, and nothing more.
        Assert.Equal(AppendStatus.Committed, consents.Append(subject, died.Hub.Get<ConsentBook>().HistoryOf(subject).Withdrawal(Purpose.AggregateToHq, died.Now, died.Now), record: null, died.Now));
        Assert.NotEqual(never.Sums, died.Sums());

        await died.Hub.RestartAsync();

        await Eventually.Holds(() => never.Sums.SequenceEqual(died.Sums()), "the shopper is out of the sums");
    }

    // To the shopper they are all alike: one will do.
    private static readonly Lazy<Task<(IReadOnlyList<string> Sums, IReadOnlyList<string> Week)>> Never = new(() => WeekOfAsync(withShopper: false));

    private static async Task<(IReadOnlyList<string> Sums, IReadOnlyList<string> Week)> WeekOfAsync(bool withShopper)
    {
        await using var week = await ToldWeek.StartAsync();
        await week.SendDayAsync(withShopper);
        await week.CloseSaturdayAsync();
        var sums = week.Sums();
        await week.CloseSundayAsync();
        return (sums, week.Told(ToldWeek.AllFamilies));
    }
}
