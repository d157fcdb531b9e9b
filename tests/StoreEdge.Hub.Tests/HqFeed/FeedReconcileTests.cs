using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>HQ and store find out together what one of them lacks.</summary>
public sealed class FeedReconcileTests
{
    [Fact]
    public async Task An_hq_that_lost_its_file_finds_its_gap_itself_and_gets_the_same_bytes_again()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 10);
        facts.Options.RowsPerSecond = 1000;
        await using (var first = Hq(broker, facts, "hq.db"))
        await using (var store = await Start(facts, broker.Url))
            await Eventually.Holds(() => store.PassBurst() && facts.Outbox.State().AcknowledgedSequence == 21, "all is acknowledged");
        var made = facts.Outbox.ReadAfter(0, 100);

        await using var hq = Hq(broker, facts, "new.db");
        await using var again = await Start(facts, broker.Url);
        await Eventually.Holds(() => again.PassBurst() && hq.Summary().Rows == 21, "the new file is full");

        Assert.Equal(made.Select(r => Convert.ToHexString(r.Payload.Span)), hq.Rows().Select(r => Convert.ToHexString(r.Payload)));
        Assert.Equal((0, 0, 0), (hq.Summary().Gaps, hq.Summary().Faults, hq.Summary().Lost));
    }

    [Fact]
    public async Task A_range_is_sent_again_byte_for_byte_and_what_of_it_is_held_no_more_is_said_to_be()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 5);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 11, "all is sent");
        await hq.Acknowledge(11);
        await Eventually.Holds(() => facts.Outbox.State().AcknowledgedSequence == 11, "all is acknowledged");
        var first = hq.Feed.Select(HandPlayedHq.Said).ToList();
        facts.Run("DELETE FROM feed_outbox WHERE sequence IN (1, 2, 6, 11)");

        await hq.Resend(1, 11);
        await Eventually.Holds(() => store.PassBurst() && hq.Feed.Count == 18 && hq.Gaps.Count == 3, "the range is answered");

        Assert.Equal(first.Where((_, i) => i + 1 is not (1 or 2 or 6 or 11)), hq.Feed.Skip(11).OrderBy(HandPlayedHq.SequenceOf).Select(HandPlayedHq.Said));
        Assert.Equal([Gap(1, 2), Gap(11, 11), Gap(6, 6)], hq.Gaps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wish_without_measure_is_answered_by_what_there_is_and_by_where_the_store_stands()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("/hq/resend");
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 7, "all is sent");
        facts.Run("DELETE FROM feed_outbox WHERE sequence IN (1, 2)");
        var births = hq.Status.Count;

        await hq.Resend(0, 1L << 53);
        await Eventually.Holds(() => store.PassBurst() && hq.Feed.Count == 12 && hq.Status.Count == births + 1, "it is answered");
        await hq.Resend(8, long.MaxValue);
        await Eventually.Holds(() => store.PassBurst() && hq.Status.Count == births + 2, "and so is one beyond all that was made");

        Assert.Equal([3L, 4, 5, 6, 7], hq.Sequences.Skip(7));
        Assert.Equal([Gap(1, 2)], hq.Gaps);   // of what may come yet there is none
        Assert.Equal(7, JsonDocument.Parse(hq.Status.Last().Payload).RootElement.GetProperty("lastSequence").GetInt64());
    }

    [Fact]
    public async Task Wishes_that_make_no_sense_are_counted_and_cost_nothing_else()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("/hq/resend");
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 7, "all is sent");
        string[] all =
        [
            "", "null", "[]", "{}", "again!", new('[', 100_000), Range("-5", "3"), Range("3", "2"),
            Range("1", "9223372036854775808"), Range("1.5", "3"), Range("\"1\"", "3"), Range("null", "3"), Range("1", "3").Replace("0001", "0002", StringComparison.Ordinal),
            """{"store":"store-0001","from":1}""",
        ];

        foreach (var nonsense in all) await hq.Say("resend", nonsense);
        await hq.Resend(7, 7);
        await Eventually.Holds(() => store.PassBurst() && hq.Feed.Count > 7, "the sensible one is answered");

        Assert.Equal((all.Length, all.Length), (store.Status.Ignored, store.Logged(3618)));
        Assert.Equal([7L], hq.Sequences.Skip(7));
        Assert.Empty(hq.Gaps);

        static string Range(string from, string to) => $$"""{"store":"store-0001","from":{{from}},"to":{{to}}}""";
    }

    [Fact]
    public async Task Many_wishes_at_once_cost_a_bounded_queue_and_new_rows_still_go()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 40);
        facts.Options.RowsPerSecond = 10;
        facts.Outbox.Acknowledge(60, Ten);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        for (var n = 1; n <= 40; n++) await hq.Resend(n, 60);
        await Eventually.Holds(() => store.Status.Ignored == 40 - Resends.Most, "what is too much is counted");
        await hq.Acknowledge(60);
        await Eventually.Holds(() => store.PassBurst() && hq.Sequences.Contains(61) && hq.Sequences.Contains(1), "both go");

        Assert.InRange(hq.Sequences.Count(n => n <= 60), 1, 20);   // not before HQ's own rows, nor instead of them
    }

    [Fact]
    public async Task A_file_restored_from_an_older_copy_is_found_out_said_and_reuses_no_number()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 10);   // 21 messages
        facts.Options.RowsPerSecond = 1000;
        await using var hq = Hq(broker, facts, "hq.db");
        await using (var store = await Start(facts, broker.Url))
            await Eventually.Holds(() => store.PassBurst() && hq.Summary().Rows == 21 && facts.Outbox.State().AcknowledgedSequence == 21, "HQ has all");
        var known = hq.Rows();
        // The copy knew 12 of them, HQ had acknowledged 10, and the store has made 30 others since: further than HQ is.
        facts.Run("DELETE FROM feed_outbox WHERE sequence > 12");
        facts.Run("UPDATE feed_outbox SET acknowledged_at_ms = NULL WHERE sequence > 10");
        facts.Run("UPDATE feed_state SET last_sequence = 12, acknowledged_sequence = 10");
        facts.Run("INSERT INTO feed_day (trading_day, plan_version, zones) VALUES (20261119, '1', 'dairy')");
        facts.Tell(30, Ten.AddDays(1));

        await using var restored = await Start(facts, broker.Url);
        await Eventually.Holds(() => restored.Status.OlderCopyFoundAt is not null, "it is found out");
        facts.Tell(3, Ten.AddDays(2));
        await Eventually.Holds(() => restored.Pass() && hq.Summary().Stores["store-0001"].Contiguous == 75, "the feed goes on");

        Assert.Equal((1, 0), (restored.Logged(3619), hq.Summary().Faults));
        Assert.Equal(known.Select(Bytes), hq.Rows().Take(21).Select(Bytes));
        Assert.Equal(Enumerable.Range(43, 33).Select(n => (long)n), hq.Rows().Skip(21).Select(r => r.Sequence));   // the 30 under new numbers, and 3
        Assert.Equal(21, hq.Summary().Lost);   // 22 to 42 stand for nothing: HQ asked, and was told
        Assert.Equal((0, 0L), (facts.Outbox.Losses().OlderDropped, facts.Closings.State().ClosedThrough is { } day && day == new DateOnly(2026, 11, 20) ? 0L : 1L));
        Assert.Equal(0L, facts.Ask("SELECT count(*) FROM feed_day"));

        static string Bytes(HqRow row) => $"{row.Sequence} {Convert.ToHexString(row.Payload)}";
    }

    [Fact]
    public async Task A_new_file_of_a_store_that_hq_knows_goes_on_where_hq_is()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 1);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        await hq.Acknowledge(900, 905, new('a', 64));
        await Eventually.Holds(() => store.Status.OlderCopyFoundAt is not null, "it is found out");
        facts.Tell(1, Ten.AddDays(1));
        await Eventually.Holds(() => store.Pass() && hq.Sequences.Distinct().Count() == 4, "the feed goes on");

        Assert.Equal([906L, 907, 908, 909], hq.Sequences.Distinct());   // nothing of what it had made is lost
    }

    [Fact]
    public async Task An_older_copy_whose_numbers_hq_knows_with_other_bytes_is_found_out_by_them()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        await hq.Acknowledge(5, 5, new('0', 64));
        await Eventually.Holds(() => store.Status.OlderCopyFoundAt is not null, "it is found out");
        await Eventually.Holds(() => store.Pass() && hq.Sequences.Distinct().Count() == 7, "all goes under new numbers");

        Assert.Equal([8L, 9, 10, 11, 12, 13, 14], hq.Sequences.Distinct());
        Assert.All(hq.Feed, m => Assert.Equal($"store-0001:{HandPlayedHq.SequenceOf(m)}", JsonDocument.Parse(m.Payload).RootElement.GetProperty("id").GetString()));
        Assert.Equal((14, 5), (facts.Outbox.State().LastSequence, facts.Outbox.State().AcknowledgedSequence));
    }

    [Fact]
    public async Task A_hash_of_hq_that_is_not_of_what_the_store_sent_costs_no_row()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 2);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using (var store = await Start(facts, broker.Url))
        {
            await hq.Acknowledge(0);
            await Eventually.Holds(() => hq.Feed.Count == 5, "all is sent");
        }
        facts.Tell(2, Ten.AddDays(1));
        var made = facts.Outbox.ReadAfter(0, 100).Select(r => Convert.ToHexString(r.Payload.Span)).ToList();

        await using var again = await Start(facts, broker.Url);
        await hq.Acknowledge(4, 5, new('0', 64));
        await Eventually.Holds(() => again.PassBurst() && hq.Sequences.Contains(7), "the feed goes on");

        Assert.Equal((1, null), (again.Logged(3620), again.Status.OlderCopyFoundAt));
        Assert.Equal(made, facts.Outbox.ReadAfter(0, 100).Select(r => Convert.ToHexString(r.Payload.Span)));
        Assert.Equal([5L, 6, 7], hq.Sequences.Skip(5).Distinct());
    }

    [Fact]
    public async Task A_backup_in_the_place_of_a_lost_file_never_says_two_things_under_one_number_and_loses_nothing_but_what_would_cost_budget_twice()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);   // 7 messages
        facts.Days().RunOnce(Ten, default);
        await using var hq = Hq(broker, facts, "hq.db");
        Directory.CreateDirectory(facts.File("backups"));
        await using (var store = await Start(facts, broker.Url))
        {
            await Eventually.Holds(() => store.PassBurst() && hq.Summary().Rows == 7 && facts.Outbox.State().AcknowledgedSequence == 7, "HQ has all");
            Assert.Equal(1, new Backups(facts.Folder, facts.File("backups")).TryMake(20261121, 7));
            facts.Tell(4, Ten.AddHours(5));
            await Eventually.Holds(() => store.Pass() && hq.Summary().Rows == 11, "HQ has four more");
        }
        var known = hq.Rows().Select(Bytes).ToList();
        facts.Restore(facts.File("backups/facts-20261121.db"));
        facts.Tell(2, Ten.AddHours(6));
        facts.Days().RunOnce(Ten.AddHours(18), default);   // 10 is about shoppers, 11 is the tills'

        await using var restored = await Start(facts, broker.Url);
        await Eventually.Holds(() => restored.Pass() && hq.Summary().Stores["store-0001"].Contiguous == 14, "the feed goes on");

        Assert.Equal(known, hq.Rows().Take(11).Select(Bytes));
        Assert.Equal([(12L, "device-health"), (13, "device-health"), (14, "till-days")], hq.Rows().Skip(11).Select(r => (r.Sequence, r.Family)));
        Assert.Equal((0, 0, 0), (hq.Summary().Faults, hq.Summary().Lost, hq.Summary().Gaps));
        Assert.Equal(1, facts.Outbox.Losses().OlderDropped);
        Assert.Equal(300L, facts.Ask("SELECT sum(epsilon_milli) FROM privacy_ledger WHERE trading_day = 20261121"));   // what was given up stays paid for

        static string Bytes(HqRow row) => $"{row.Sequence} {Convert.ToHexString(row.Payload)}";
    }

    private static string Gap(long from, long to, string reason = "not-held") => $$"""{"store":"store-0001","from":{{from}},"to":{{to}},"reason":"{{reason}}"}""";

    private static HqStandIn Hq(MosquittoBroker broker, FeedFacts facts, string file)
    {
        var hq = new HqStandIn(new MqttOptions
        {
            Host = "127.0.0.1", Port = broker.Port, ClientId = "storeedge-hq", BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2),
        }, facts.File(file), patience: TimeSpan.FromMilliseconds(100));
        hq.Start();
        return hq;
    }
}
