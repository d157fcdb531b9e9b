using System.Net;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

public sealed class ManySendersTests
{
    [Fact]
    public async Task Every_position_that_sixteen_senders_were_acknowledged_is_there_exactly_once_after_a_restart()
    {
        const int senders = 16, batches = 10, perBatch = 20;
        await using var hub = await HubUnderTest.StartAsync();

        await Parallel.ForEachAsync(Enumerable.Range(1, senders), new ParallelOptions { MaxDegreeOfParallelism = senders }, async (sender, _) =>
        {
            for (var batch = 0; batch < batches; batch++)
            {
                // The beacon's name says which position of which sender the row is; every batch repeats half of the one before.
                var first = Math.Max(1, (batch * perBatch) - (perBatch / 2));
                var positions = Enumerable.Range(first, ((batch + 1) * perBatch) - first + 1);
                var answer = await hub.PostAsync("/v1/observations", Say.Batch($"agent-{sender}",
                    [.. positions.Select(p => (Observation)Say.Sighting(p, beacon: $"s{sender}-p{p}"))]));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        });
        await hub.RestartAsync();

        var found = hub.Journal().Select(r => System.Text.Encoding.UTF8.GetString(r.Subject!)).Order(StringComparer.Ordinal);
        var sent = Enumerable.Range(1, senders).SelectMany(s => Enumerable.Range(1, batches * perBatch).Select(p => $"s{s}-p{p}")).Order(StringComparer.Ordinal);
        Assert.Equal(sent, found);
    }
}
