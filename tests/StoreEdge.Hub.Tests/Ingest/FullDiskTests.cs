using System.Net;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Tests.Ingest;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_refuses_with_a_time_to_come_again_and_recovers_by_itself()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1)));
        var writer = hub.Get<JournalFile>().Writer;

        await writer.LimitSizeAsync(1);   // SQLite takes no limit below what is there: the next new page is one too many
        var big = Say.Batch([.. Enumerable.Range(2, 900).Select(p => (StoreEdge.Observations.Observation)Say.Scan(p))]);
        var refused = await hub.PostAsync("/v1/observations", big);
        var rowsWhileFull = hub.Journal().Count;
        await writer.LimitSizeAsync(1_000_000_000);
        var taken = await hub.PostAsync("/v1/observations", big);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("2", refused.Headers.RetryAfter!.ToString());
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, rowsWhileFull);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(901, hub.Journal().Count);
    }
}
