using System.Net;
using System.Text.Json;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

public sealed class ObservationsDoorTests
{
    [Fact]
    public async Task A_batch_is_answered_with_its_last_position_and_stands_in_the_journal()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1), Say.Scan(2), Say.Sale(5)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var acknowledged = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), ObservationJson.Default.BatchAcknowledged)!;
        Assert.Equal(new BatchAcknowledged(AgentId.Of("agent-1"), Say.Epoch, 5), acknowledged);
        var rows = hub.Journal();
        Assert.Equal([JournalKind.Sighting, JournalKind.Scan, JournalKind.TillEvent], rows.Select(r => r.Kind));
        Assert.Equal("cart-1"u8, rows[0].Subject!);
        Assert.Equal((-60, 3), (rows[0].RssiDbm, rows[0].Adverts));
        var sale = Assert.IsType<TillEvent>(JsonSerializer.Deserialize(rows[2].Body!, ObservationJson.Default.Observation));
        Assert.Equal(249, sale.Basket!.Items[0].AmountMinor);
        Assert.Equal(2, hub.Get<IngestCounters>().Gaps);   // positions 3 and 4 never came
    }

    [Fact]
    public async Task A_batch_sent_twice_and_in_another_order_is_stored_once()
    {
        await using var hub = await HubUnderTest.StartAsync();

        foreach (var batch in new[] { Say.Batch(Say.Sighting(3), Say.Sighting(4)), Say.Batch(Say.Sighting(1), Say.Sighting(2), Say.Sighting(3)), Say.Batch(Say.Sighting(4)) })
            Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/v1/observations", batch)).StatusCode);
        await hub.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(2)))).StatusCode);

        Assert.Equal([1, 2, 3, 4], hub.Journal().Select(r => r.Sequence));
        Assert.Equal(1, hub.Get<IngestCounters>().Duplicates);   // counted since the restart
    }

    [Fact]
    public async Task Late_positions_fill_the_gap_they_left()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1), Say.Sighting(6)));
        var gapsBefore = hub.Get<IngestCounters>().Gaps;
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(2), Say.Sighting(3), Say.Sighting(4), Say.Sighting(5)));

        Assert.Equal(4, gapsBefore);
        Assert.Equal(0, hub.Get<IngestCounters>().Gaps);
    }

    [Fact]
    public async Task What_is_older_than_the_retention_is_acknowledged_and_not_stored()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var tooLate = Say.Sighting(1, HubUnderTest.Opening.AddHours(-24).AddSeconds(-1));
        var justInTime = Say.Sighting(2, HubUnderTest.Opening.AddHours(-24));

        var answer = await hub.PostAsync("/v1/observations", Say.Batch(tooLate, justInTime));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(justInTime.ObservedAt.ToUnixTimeMilliseconds(), Assert.Single(hub.Journal()).ObservedAtMs);
        Assert.Equal((1, 0), (hub.Get<IngestCounters>().TooLate, hub.Get<IngestCounters>().Gaps));
    }

    [Fact]
    public async Task Raw_rows_are_gone_an_hour_after_the_retention_and_none_before_it()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1), Say.Sighting(2, HubUnderTest.Opening.AddMinutes(4))));

        hub.Clock.Advance(TimeSpan.FromHours(24));
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(3, hub.Clock.GetUtcNow())));   // the writer's queue is in order
        Assert.Equal(3, hub.Journal().Count);

        await Testing.Eventually.Holds(() =>
        {
            if (hub.Clock.GetUtcNow() < HubUnderTest.Opening.AddHours(25)) hub.Clock.Advance(TimeSpan.FromMinutes(15));
            return hub.Journal().Count == 1;
        }, "the old rows are deleted");
        Assert.Equal(3, hub.Journal()[0].Sequence);
    }
}
