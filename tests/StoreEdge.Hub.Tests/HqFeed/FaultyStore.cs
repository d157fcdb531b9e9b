using StoreEdge.DeviceSim.Hq;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>A store with rows to tell, HQ, and the faulty line between the store and HQ's broker.</summary>
internal sealed class FaultyStore(MosquittoBroker broker, FaultyLine line, FeedFacts facts, HqStandIn hq, PublishingStore publishing) : IAsyncDisposable
{
    private int _told;

    public FaultyLine Line => line;

    public HqStandIn Hq => hq;

    /// <param name="change">Of what the line waits for.</param>
    /// <param name="patient">The line waits as long as a store's does between two tries.</param>
    public static async Task<FaultyStore> Over(LineFaults faults, Func<MqttOptions, MqttOptions>? change = null, bool patient = false, int hours = 20)
    {
        var broker = await Broker();
        var line = new FaultyLine(broker.Port, faults);
        var facts = Filled(hours);
        facts.Options.RowsPerSecond = 1000;
        facts.Options.AsTested = options => (change ?? (static o => o))(patient ? options : options with { BackOffFrom = TimeSpan.FromSeconds(0.01), BackOffTo = TimeSpan.FromSeconds(0.05) });
        var hq = new HqStandIn(
            new MqttOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "storeedge-hq", BackOffTo = TimeSpan.FromSeconds(1) }, facts.File("hq.db"), patience: TimeSpan.FromSeconds(1));
        hq.Start();
        return new(broker, line, facts, hq, await Start(facts, line.Url, connects: false, TimeProvider.System));
    }

    public void Tell(int rows)
    {
        facts.Tell(rows, Ten.AddHours(30 + ++_told));
        publishing.Ring();
    }

    public async Task HqHasEverything()
    {
        var made = facts.Outbox.ReadAfter(0, 1000);
        await Eventually.Holds(() => facts.Outbox.State().AcknowledgedSequence == made[^1].Sequence, "all is acknowledged");

        Assert.Equal(made.Select(r => (r.Sequence, r.Family, Convert.ToHexString(r.Payload.Span))), hq.Rows().Select(r => (r.Sequence, r.Family, Convert.ToHexString(r.Payload))));
        Assert.Equal((0, 0), (hq.Summary().Gaps, hq.Summary().Faults));
    }

    public async ValueTask DisposeAsync()
    {
        await publishing.DisposeAsync();
        await hq.DisposeAsync();
        await line.DisposeAsync();
        facts.Dispose();
        await broker.DisposeAsync();
    }
}
