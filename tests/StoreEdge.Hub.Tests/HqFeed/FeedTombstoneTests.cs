using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>What becomes of a message that an erased shopper was counted in.</summary>
[Trait("privacy", "P3")]
public sealed class FeedTombstoneTests
{
    [Fact]
    public async Task One_that_was_not_sent_yet_never_is_and_hqs_sequence_goes_on_past_it()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        Erase(facts, 3);
        Erase(facts, 4);
        await using var hq = new HqStandIn(new MqttOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "storeedge-hq" }, facts.File("hq.db"), patience: TimeSpan.FromHours(1));
        hq.Start();
        await Eventually.Holds(() => hq.IsConnected, "HQ is connected");
        await using var byHand = await HandPlayedHq.Open(broker.Port, facts);

        await using var store = await Start(facts, broker.Url);
        await Eventually.Holds(() => store.PassBurst() && facts.Outbox.State().AcknowledgedSequence == 7, "HQ has acknowledged everything, and never asked");

        Assert.Equal([1L, 2, 5, 6, 7], byHand.Sequences);
        Assert.Equal([Gap(3, 3), Gap(4, 4)], byHand.Gaps);
        Assert.Equal([1L, 2, 5, 6, 7], hq.Rows().Select(r => r.Sequence));
        Assert.Equal((0, 0, 0, 7), (hq.Summary().Gaps, hq.Summary().Lost, hq.Summary().Faults, hq.Summary().Stores["store-0001"].Contiguous));
    }

    [Fact]
    public async Task One_that_was_sent_is_told_as_erased_when_hq_asks_for_it_again()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 7, "all is sent");
        Erase(facts, 2);
        Erase(facts, 3);

        await hq.Resend(1, 5);
        await Eventually.Holds(() => store.PassBurst() && hq.Feed.Count == 10, "the rest is sent again");

        Assert.Equal([1L, 4, 5], hq.Sequences.Skip(7));
        Assert.Equal([Gap(2, 3)], hq.Gaps);
    }

    [Fact]
    public void Its_payload_is_in_no_file_of_the_store_and_in_no_copy_of_one()
    {
        using var facts = Filled(hours: 3);
        Directory.CreateDirectory(facts.File("backups"));
        var backups = new Backups(facts.Folder, facts.File("backups"));
        var payload = facts.Outbox.ReadRange(3, 3, 1)[0].Payload.Span;
        var canary = payload[payload.IndexOf("\"data\""u8)..].ToArray();   // each is unlike the others
        Assert.Equal(1, backups.TryMake(20261121, 7));
        var before = Holding(facts, canary);

        Erase(facts, 3);
        Assert.True(ScrubbedFile.TryScrub(facts.File("facts.db")));
        Assert.True(backups.TryRenew(20261121, 7));

        Assert.Equal(["facts-20261121.db", "facts.db"], before);
        Assert.Empty(Holding(facts, canary));
        Assert.Equal([1L, 2, 4, 5, 6, 7], facts.Messages().Select(m => long.Parse(m.GetProperty("sequence").GetString()!, null)));
    }

    private static void Erase(FeedFacts facts, long sequence) => facts.Run("INSERT INTO feed_tombstone VALUES ($sequence)", ("$sequence", sequence));

    private static string Gap(long from, long to) => $$"""{"store":"store-0001","from":{{from}},"to":{{to}},"reason":"erased"}""";

    private static IEnumerable<string> Holding(FeedFacts facts, byte[] canary)
    {
        facts.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        return [.. Directory.EnumerateFiles(facts.Folder, "facts*", SearchOption.AllDirectories)
            .Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(canary) >= 0).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }
}
