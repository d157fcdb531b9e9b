using System.Text;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Tests.Pages;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class SentTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void The_officer_reads_the_bytes_that_went_to_HQ_on_the_day()
    {
        const string payload = "{\"epsilon\":0.30, \"words\":\"caf\u00e9\"}";
        Row(1, "earlier", SeededStore.Hour(4) - 1);
        Row(2, payload, SeededStore.Hour(4));
        Row(3, "not sent", null);
        Row(4, "later", SeededStore.Hour(9));
        using var outbox = new FeedOutbox(_store.Folder);

        var sent = SeededStore.Answer(SentEndpoint.Get(null, null, outbox, _store.Calendar, _store.Clock));

        Assert.Equal((SeededStore.Today, null), (sent.Day, sent.Next));
        Assert.Equal([(2L, payload), (4, "later")], sent.Messages.Select(m => (m.Sequence, m.Payload)));
        Assert.Equal(["later"], SeededStore.Answer(SentEndpoint.Get(SeededStore.Today, 2, outbox, _store.Calendar, _store.Clock)).Messages.Select(m => m.Payload));
        Assert.Equal(["earlier"], SeededStore.Answer(SentEndpoint.Get(SeededStore.Today.AddDays(-1), null, outbox, _store.Calendar, _store.Clock)).Messages.Select(m => m.Payload));
        Assert.Equal(["lies in the future"], SeededStore.Faults(SentEndpoint.Get(SeededStore.Today.AddDays(1), null, outbox, _store.Calendar, _store.Clock))["day"]);
    }

    public void Dispose()
    {
        _store.Write("DELETE FROM feed_outbox");   // these are no messages of the contract, and would be held against it
        _store.Dispose();
    }

    private void Row(long sequence, string payload, long? sentAtMs) => _store.Write(
        $"INSERT INTO feed_outbox (sequence, family, hour_start_ms, payload, created_at_ms, sent_at_ms) VALUES ({sequence}, 'zone-days', 0, x'{Convert.ToHexString(Encoding.UTF8.GetBytes(payload))}', 0, {(sentAtMs is { } ms ? ms.ToString(System.Globalization.CultureInfo.InvariantCulture) : "NULL")})");
}
