using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
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

    [Fact]
    public async Task What_head_office_is_told_later_is_what_it_would_be_told_had_the_shopper_never_come()
    {
        var (withdrawn, never, stayed) = (await DayToldAsync(sends: true, withdraws: true), await DayToldAsync(sends: false, withdraws: false), await DayToldAsync(sends: true, withdraws: false));

        Assert.Equal(never, withdrawn);
        Assert.NotEqual(never, stayed);   // without the withdrawal the shopper is in it
    }

    // Which of too many zones of a day count hangs on the day's pseudonym, which no two hubs share: here all do.
    private static readonly ShopperFamilies Unbounded = new(new ContributionBounds { Zones = 1000, DwellSeconds = 86_400, Moves = 1000, Hours = 24 });

    /// <summary>The day's figures of shoppers as head office gets them, but for the noise: it is the same for all, so that one visit shows.</summary>
    private static async Task<string> DayToldAsync(bool sends, bool withdraws)
    {
        var nobody = FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        await using var hub = await HubUnderTest.StartAsync(services => services.AddSingleton<INoise>(new SameNoise()).AddSingleton(Unbounded),
            ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", nobody));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 7);
        await new ShoppersDay(seed: 7, shoppers: 3).SendAsync(hub, sends ? [canary.Body] : []);
        if (withdraws)
            (await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(HubUnderTest.Opening) with { Subject = Canary.Shopper })).EnsureSuccessStatusCode();
        await Eventually.Holds(() => !withdraws || !SubjectRowsReader.Holds(Path.Combine(hub.DataFolder, StagesRoom.FactsName), SubjectTables.Facts,
            hub.Get<DailySalts>().PseudonymsOf(hub.Get<SubjectKeys>().Of(Canary.Shopper))), "the visit is out of the facts");
        hub.Clock.MoveTo(HubUnderTest.Opening.AddHours(18.5));   // 04:30 in the store, the day is closed

        using var facts = DatabaseFile.OpenForReading(Path.Combine(hub.DataFolder, StagesRoom.FactsName));
        using var told = facts.CreateCommand();
        told.CommandText = "SELECT payload FROM feed_outbox WHERE family = 'zone-days'";
        await Eventually.Holds(() => told.ExecuteScalar() is not null, "the day is told");
        var payload = told.ExecuteScalar() is byte[] bytes ? Encoding.UTF8.GetString(bytes) : (string)told.ExecuteScalar()!;
        return JsonDocument.Parse(payload).RootElement.GetProperty("data").GetRawText();
    }

    private sealed class SameNoise : INoise
    {
        public long Draw(Fraction scale) => 1_000_000;
    }
}
