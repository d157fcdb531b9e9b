using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.ConsentGate;

public sealed class GateTests
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task A_ping_without_consent_is_counted_and_not_stored()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening)));

        Assert.Equal(new PingsAnswered(0, 1), answer);
        Assert.Equal(1, hub.Get<IngestCounters>().Withheld);
        Assert.Empty(hub.Journal());
    }

    [Fact]
    public async Task Consent_holds_from_the_moment_it_was_given_for_what_it_was_given_for()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddSeconds(20), Purpose.AggregateToHq, Purpose.BasketLink)));

        var answer = await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddSeconds(-1), Opening, Opening.AddSeconds(20))));

        Assert.Equal(new PingsAnswered(2, 1), answer);
        Assert.Equal([PingUses.None, PingUses.AggregateToHq | PingUses.BasketLink], hub.Journal().Select(r => r.Flags));
    }

    [Fact]
    public async Task A_ping_is_stored_under_a_pseudonym_that_changes_with_the_trading_day_and_survives_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddDays(-2), Purpose.VisitAnalyticsLocal)));
        var fourInTheMorning = new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);   // 04:00 in Berlin

        await hub.PostAsync("/v1/pings", Say.Pings(fourInTheMorning.AddMilliseconds(-1), fourInTheMorning));
        await hub.RestartAsync();
        await hub.PostAsync("/v1/pings", Say.Pings(fourInTheMorning.AddSeconds(1), fourInTheMorning.AddSeconds(1)));

        var subjects = hub.Journal().Select(r => Convert.ToHexString(r.Subject!)).ToList();
        Assert.Equal(3, subjects.Count);   // the same instant twice is one ping
        Assert.NotEqual(subjects[0], subjects[1]);
        Assert.Equal(subjects[1], subjects[2]);
        Assert.Equal(32, subjects[0].Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawal_leaves_the_same_rows_whether_the_pings_come_before_or_after_it(bool pingsFirst)
    {
        var refolded = new RefoldedSubjects();
        await using var hub = await HubUnderTest.StartAsync(services => services.AddSingleton<ISubjectsToRefold>(refolded));
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq)));
        var pings = Say.Pings(Opening.AddSeconds(1), Opening.AddSeconds(100), Opening.AddSeconds(200), Opening.AddSeconds(300));

        if (pingsFirst) await hub.PostAsync("/v1/pings", pings);
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddSeconds(100), Purpose.AggregateToHq)));
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddSeconds(200))));
        if (!pingsFirst) await hub.PostAsync("/v1/pings", pings);

        var rows = hub.Journal();
        Assert.Equal([1, 100], rows.Select(r => (r.ObservedAtMs - Opening.ToUnixTimeMilliseconds()) / 1000));
        Assert.Equal([PingUses.None, PingUses.None], rows.Select(r => r.Flags));   // what was allowed before the withdrawal is not told any more
        Assert.Equal(pingsFirst, refolded.Pseudonyms.Contains(Convert.ToHexString(rows[0].Subject!)));
    }

    [Fact]
    public async Task A_withdrawal_from_a_fast_clock_holds_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddHours(-1), Purpose.VisitAnalyticsLocal)));

        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddHours(3))));
        var answer = await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening)));

        Assert.Equal(new PingsAnswered(0, 1), answer);
    }

    [Fact]
    public async Task A_withdrawal_after_a_consent_from_a_fast_clock_holds_once_that_clocks_time_has_come()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddMinutes(4), Purpose.VisitAnalyticsLocal)));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));

        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening.AddSeconds(1))));
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening.AddMinutes(4), Purpose.VisitAnalyticsLocal)));   // sent again: nothing new
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        var answer = await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening, Opening.AddMinutes(4), Opening.AddMinutes(5))));

        Assert.Equal(new PingsAnswered(0, 3), answer);
    }

    [Fact]
    public async Task A_withdrawal_from_a_clock_that_stands_in_1970_holds_from_its_receipt()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        hub.Clock.Advance(TimeSpan.FromSeconds(10));

        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(DateTimeOffset.FromUnixTimeMilliseconds(1000))));
        await hub.RestartAsync();
        var answer = await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddSeconds(9), Opening.AddSeconds(10), Opening.AddSeconds(11))));

        Assert.Equal(new PingsAnswered(1, 2), answer);
    }

    [Fact]
    public async Task Where_a_shopper_was_who_withdrew_stands_neither_in_the_journal_nor_in_its_log()
    {
        const double distinctive = 12.345678901234567;
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        var pings = Say.Pings(Opening.AddSeconds(1));
        await hub.PostAsync("/v1/pings", pings with { Pings = [pings.Pings[0] with { XMetres = distinctive }] });
        Assert.True(JournalHolds(hub, distinctive));

        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening)));

        // At once, unless a stage is just reading; then with the next round of retention.
        await Testing.Eventually.Holds(() =>
        {
            if (!JournalHolds(hub, distinctive)) return true;
            hub.Clock.Advance(TimeSpan.FromMinutes(15));
            return false;
        }, "the position is gone from both files");
    }

    [Fact]
    public async Task A_second_hub_on_the_same_data_folder_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var refused = Assert.Throws<DatabaseRefusedException>(() => DataFolderLock.Take(hub.DataFolder));

        Assert.Contains("another store-hub", refused.Message, StringComparison.Ordinal);
    }

    private static bool JournalHolds(HubUnderTest hub, double number)
    {
        var bytes = new byte[sizeof(double)];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleBigEndian(bytes, number);   // as SQLite writes a REAL
        return new[] { "journal.db", "journal.db-wal" }.Any(name =>
        {
            using var stream = new FileStream(Path.Combine(hub.DataFolder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return all.ToArray().AsSpan().IndexOf(bytes) >= 0;
        });
    }

    [Fact]
    public async Task Consent_survives_a_restart_and_a_sequence_is_not_given_out_again()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening, Opening.AddSeconds(1)));
        var last = hub.Journal()[^1].Sequence;
        await Done(hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(Opening)));
        Assert.Empty(hub.Journal());

        await hub.RestartAsync();
        Assert.Equal(new PingsAnswered(0, 1), await Answer(await hub.PostAsync("/v1/pings", Say.Pings(Opening.AddSeconds(2)))));
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1)));

        Assert.True(Assert.Single(hub.Journal()).Sequence > last);
    }

    [Fact]
    public async Task The_install_id_stands_in_no_file_and_the_keys_are_for_the_hubs_user_only()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening));

        var files = Directory.GetFiles(hub.DataFolder).Concat(Directory.GetFiles(hub.SaltFolder))
            .Where(f => Path.GetFileName(f) != DataFolderLock.FileName).ToList();   // empty, and nobody else may open it
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("app-install-0001"u8));
        }
        if (OperatingSystem.IsWindows()) return;
        foreach (var secret in files.Where(f => Path.GetFileName(f) == SubjectKeys.FileName || Path.GetFileName(f).StartsWith("salt-", StringComparison.Ordinal)))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
    }

    [Fact]
    public async Task Salts_of_days_before_yesterday_are_destroyed()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Done(hub.PostAsync("/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal)));
        await hub.PostAsync("/v1/pings", Say.Pings(Opening));
        Assert.Contains("salt-20261121", Salts(hub));

        hub.Clock.Advance(TimeSpan.FromDays(1));
        hub.Get<DailySalts>().DestroyOld();
        Assert.Contains("salt-20261121", Salts(hub));   // yesterday's: late pings still come
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await Testing.Eventually.Holds(() => !Salts(hub).Contains("salt-20261121"), "the retention round has destroyed it");
    }

    private static List<string> Salts(HubUnderTest hub) => [.. Directory.GetFiles(hub.SaltFolder).Select(f => Path.GetFileName(f))];

    private static async Task Done(Task<HttpResponseMessage> posting)
    {
        var answer = await posting;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<PingsAnswered> Answer(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize(body, ObservationJson.Default.PingsAnswered)!;
    }

    private sealed class RefoldedSubjects : ISubjectsToRefold
    {
        public HashSet<string> Pseudonyms { get; } = [];

        public void Refold(IReadOnlyList<byte[]> pseudonyms) => Pseudonyms.UnionWith(pseudonyms.Select(Convert.ToHexString));
    }
}
