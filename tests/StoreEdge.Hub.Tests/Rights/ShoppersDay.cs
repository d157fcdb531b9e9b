using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Stages;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>Two hours of shoppers with the app and of baskets, sent through the doors of a hub, until everything of them is in the facts.</summary>
internal sealed class ShoppersDay(int seed, int shoppers)
{
    private readonly SmallDay _day = new(seed, shoppers, carts: 0, otherBaskets: 6, secondsBetweenPings: 4);

    public IEnumerable<string> Shoppers => _day.Rows.Where(r => r.Ping is not null).Select(r => r.Sender).Distinct().Order(StringComparer.Ordinal);

    public IEnumerable<Ping> PingsOf(string shopper) => _day.Rows.Where(r => r.Sender == shopper).Select(r => r.Ping!);

    public DateTimeOffset End => _day.Rows[^1].At;

    /// <param name="alsoSaid">Pings of others, all purposes allowed.</param>
    public async Task SendAsync(HubUnderTest hub, params PingBatch[] alsoSaid)
    {
        foreach (var shopper in Shoppers.Concat(alsoSaid.Select(p => p.Subject)).Distinct()) await Accepted(hub.PostAsync("/v1/consents", Consent(shopper)));
        if (hub.Clock.GetUtcNow() < End) hub.Clock.MoveTo(End.AddMinutes(1));
        var bodies = Shoppers.SelectMany(s => PingsOf(s).Chunk(400).Select(c => new PingBatch { Store = HubUnderTest.Store, Subject = s, Pings = c }));
        foreach (var pings in bodies.Concat(alsoSaid)) await Accepted(hub.PostAsync("/v1/pings", pings));
        var sales = _day.Rows.Select(r => r.Observation).OfType<TillEvent>().Select((t, i) => (Observation)(t with { Position = i + 1 })).ToArray();
        if (sales.Length > 0) await Accepted(hub.PostAsync("/v1/observations", Say.Batch(sales)));
        hub.Clock.MoveTo(hub.Clock.GetUtcNow().AddHours(1));   // their visits have ended
        await SettledAsync(hub);
    }

    public static async Task SettledAsync(HubUnderTest hub)
    {
        var figures = hub.Get<StageFigures>();
        var grew = hub.Get<IJournalGrew>();
        await Eventually.Holds(() =>
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(1));   // facts are flushed by the store's clock
            return Task.FromResult(figures.JournalSequence >= grew.LastSequence);
        }, "the facts have caught up with the journal");
    }

    private static ConsentGiven Consent(string shopper) =>
        Say.Consent(HubUnderTest.Opening.AddMinutes(-5), Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq, Purpose.BasketLink) with { Subject = shopper };

    private static async Task Accepted(Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
