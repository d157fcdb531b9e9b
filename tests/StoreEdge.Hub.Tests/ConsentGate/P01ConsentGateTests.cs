using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.ConsentGate;

/// <summary>P1: the real gate, its book, its salts and its files; what may be stored is worked out here in another way.</summary>
[Trait("privacy", "P1")]
public sealed class P01ConsentGateTests(ITestOutputHelper output)
{
    private const int Subjects = 400;
    private const int PingsOfOne = 250;
    private const int PingsInABody = 50;

    [Fact]
    public async Task None_of_100000_pings_is_stored_without_an_active_consent_at_its_own_time()
    {
        const int seed = 20261122;
        using var secrets = new Secrets();
        await using var hub = new WholeHub(secrets);
        var secondStarts = hub.Notices.Register(Say.NoticeOf(2, hub.Now.AddHours(1), "You may allow that.")).ValidFrom!.Value;
        hub.Now = hub.Now.AddHours(3);
        var histories = Enumerable.Range(0, Subjects).Select(i => new RandomHistory($"app-install-{i:D4}", new Random(seed + i), hub.Now, secondStarts, PingsOfOne)).ToList();

        // Every subject's bodies come in an order of its own; the last pings come when all has been said.
        await Task.WhenAll(histories.Select(h => Task.Run(() => h.PlayAsync(hub, PingsInABody))));

        var owners = Owners(secrets, hub.Salts, histories);
        using var reader = hub.Stage.Journal.OpenReader();
        var rows = reader.ReadAfter(0, int.MaxValue);
        foreach (var row in rows)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(row.ObservedAtMs);
            var owner = owners[Convert.ToHexString(row.Subject!)];
            Assert.True(owner.Stands(Purpose.VisitAnalyticsLocal, at), $"seed {seed}: {owner.Subject} had not allowed {at:O}");
            Assert.Equal(owner.MayBeTold(at), row.Flags.HasFlag(PingUses.AggregateToHq));
            Assert.Equal(owner.Stands(Purpose.BasketLink, at), row.Flags.HasFlag(PingUses.BasketLink));
        }
        var stored = rows.Select(r => (owners[Convert.ToHexString(r.Subject!)].Subject, r.ObservedAtMs)).ToHashSet();
        foreach (var history in histories)
            Assert.All(history.SentLast, p => Assert.Equal(history.Stands(Purpose.VisitAnalyticsLocal, p.ObservedAt), stored.Contains((history.Subject, p.ObservedAt.ToUnixTimeMilliseconds()))));
        Assert.InRange(rows.Count, 10_000, 90_000);   // both answers were asked for
        output.WriteLine($"P1: seed {seed}, {Subjects * PingsOfOne} pings of {Subjects} subjects, {rows.Count} stored, 0 of them without an active consent");
    }

    [Theory]
    [InlineData(Purpose.AggregateToHq)]
    [InlineData(Purpose.BasketLink)]
    [InlineData(Purpose.InStorePersonalisation)]
    public async Task Permission_for_anything_else_alone_stores_nothing(Purpose only)
    {
        await using var hub = await HubUnderTest.StartAsync();

        (await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, only))).EnsureSuccessStatusCode();
        (await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening))).EnsureSuccessStatusCode();

        Assert.Empty(hub.Journal());
    }

    private static Dictionary<string, RandomHistory> Owners(Secrets secrets, DailySalts salts, IEnumerable<RandomHistory> histories) => histories
        .SelectMany(h => salts.PseudonymsOf(secrets.Keys.Of(h.Subject)).Select(p => (Name: Convert.ToHexString(p), h))).ToDictionary(o => o.Name, o => o.h);
}
