using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Retention;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Retention;

[Trait("privacy", "P6")]
public sealed class P06RetentionTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    [Theory]
    [InlineData(25, 3)]   // as the privacy parameters have it
    [InlineData(13, 1)]   // a store that keeps less
    public async Task Under_a_clock_that_is_driven_and_set_no_row_outlives_its_limit_by_an_hour_and_none_goes_too_soon(int months, int years)
    {
        var nobody = FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        await using var hub = await HubUnderTest.StartAsync(settings: [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", nobody),
            ("StoreEdge:BackupDays", FormattableString.Invariant($"{KeptRows.BackupDays}")),
            ("StoreEdge:SumsRetentionMonths", FormattableString.Invariant($"{months}")), ("StoreEdge:RecordsRetentionYears", FormattableString.Invariant($"{years}"))]);
        var officer = new Officer(hub);
        var kept = new KeptRows(hub.DataFolder, hub.Get<TradingCalendar>(), months, years);
        AddSumsOfDaysAround(hub, HubUnderTest.Opening.AddMonths(-months));
        await new ShoppersDay(seed: 6, shoppers: 4).SendAsync(hub);
        await officer.PostAsync($"/v1/privacy/requests/{await officer.AskedByAppAsync("shopper-1", RequestKind.Access)}/refuse", """{"reason":"asked for twice"}""");
        (await hub.Client.GetAsync(new Uri("/api/zones", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        kept.LookAt(hub.Clock.GetUtcNow());
        foreach (var table in new[] { "journal", "ping_run", "visit", "stay", "visit_heat", "lane_wait", "lane_queue", "zone_slot", "basket", "consent_event", "look", "manager_look", "request" })
            Assert.True(kept.EverSeen(table) > 0, table);

        // Past each limit of a day in small steps; then the years, there and back, as somebody sets a clock.
        for (var hour = 0; hour < 26; hour++) await Step(TimeSpan.FromHours(1));
        foreach (var table in new[] { "feed_share", "feed_day", "feed_tally", "privacy_ledger", "backup" }) Assert.True(kept.EverSeen(table) > 0, table);
        hub.Get<FeedOutbox>().Acknowledge(hub.Get<FeedOutbox>().State().LastSequence, hub.Clock.GetUtcNow());
        kept.LookAt(hub.Clock.GetUtcNow());
        Assert.True(kept.EverSeen("feed_outbox") > 0);
        Assert.Equal((0, 0, 0), (kept.Standing("journal"), kept.Standing("ping_run"), kept.Standing("visit")));
        foreach (var jump in new[] { Year, -Year, Year, Year, -Year, Year, Year })
        {
            hub.Clock.SetBack(-jump);
            await SayPings();
            await Step(TimeSpan.FromMinutes(30));
        }
        foreach (var days in new[] { 40, 330, 20 }) await Step(TimeSpan.FromDays(days));
        foreach (var table in new[] { "consent_event", "request", "look", "manager_look", "zone_slot", "basket", "feed_outbox", "feed_share", "feed_day", "feed_tally", "privacy_ledger", "backup" })
            Assert.True(kept.Standing(table) < kept.EverSeen(table), table);

        async Task Step(TimeSpan by)
        {
            // Timers of the store's clock are not set with it: the last quarters of an hour go by as they do.
            if (by > TimeSpan.FromHours(2)) hub.Clock.SetBack(TimeSpan.FromHours(1) - by);
            for (var left = by < TimeSpan.FromHours(1) ? by : TimeSpan.FromHours(1); left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(5)) hub.Clock.Advance(TimeSpan.FromMinutes(5));
            try
            {
                await Eventually.Holds(() => Task.FromResult(kept.LookAt(hub.Clock.GetUtcNow()).Count == 0), "nothing is overdue", TimeSpan.FromSeconds(20));
            }
            catch (TimeoutException)
            {
                Assert.Fail($"at {hub.Clock.GetUtcNow():u}, {by} later: {string.Join(", ", kept.LookAt(hub.Clock.GetUtcNow()).Take(5))}");
            }
            Assert.Empty(kept.GoneTooSoon);
        }

        async Task SayPings()
        {
            var now = hub.Clock.GetUtcNow();
            await hub.PostAsync("/v1/consents", Say.Consent(now, Purpose.VisitAnalyticsLocal) with { Subject = $"shopper-of-{now.Year}-{now.Ticks}" });
            var answer = await hub.PostAsync("/v1/pings", Say.PingsOf($"shopper-of-{now.Year}-{now.Ticks}", [.. Enumerable.Range(0, 20).Select(i => now.AddSeconds(i))]));
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Every_table_of_every_file_has_a_limit_and_every_row_that_an_export_or_erasure_looks_for_has_a_table()
    {
        await using var hub = await HubUnderTest.StartAsync();

        foreach (var path in Directory.EnumerateFiles(hub.DataFolder, "*.db").Order(StringComparer.Ordinal))
        {
            Assert.True(RetentionTable.Files.TryGetValue(Path.GetFileName(path), out var tables), $"{Path.GetFileName(path)} is not in the retention table");
            Assert.Equal(TablesOf(path), tables!.Keys.Order(StringComparer.Ordinal));
        }
        // What has a limit is watched while it is driven towards it, by itself or by what goes with it.
        string[] goesWithAnother = ["consent_record", "consent_term", "request_event"];
        string[] watchedElsewhere = ["alert", "session"];   // by the tests of the alerts' history, and of sign-in
        foreach (var (_, tables) in RetentionTable.Files)
            Assert.Empty(tables.Where(t => t.Value is not (Kept.ForGood or Kept.UntilTold or Kept.WhileOpen or Kept.MonthsOfSums)).Select(t => t.Key)
                .Except(KeptRows.Watched).Except(goesWithAnother).Except(watchedElsewhere));
        // What is of one person lives for hours, for as long as its consent, or until a request is served; all of that is exported and erased, and nothing else is.
        foreach (var (file, subjects) in new[]
        {
            (JournalFile.Name, SubjectTables.Journal), (StagesRoom.FactsName, SubjectTables.Facts), (ConsentFile.Name, SubjectTables.Consent), (RightsFile.Name, SubjectTables.Rights),
        })
        {
            var personal = RetentionTable.Files[file].Where(t => t.Value is Kept.RawHours or Kept.ConsentAndYears or Kept.WhileOpen).Select(t => t.Key);
            Assert.Equal(personal.Order(StringComparer.Ordinal), subjects.Where(t => t.IsErased).Select(t => t.Table).Order(StringComparer.Ordinal));
        }
    }

    internal static IEnumerable<string> TablesOf(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names.Order(StringComparer.Ordinal);
    }

    private static void AddSumsOfDaysAround(HubUnderTest hub, DateTimeOffset instant)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(hub.DataFolder, StagesRoom.FactsName)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        for (var day = 1; day < 30; day++)   // all of them still within their limit
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO zone_slot (trading_day, slot_start_ms, zone, source, visits, stay_visits, entries, stays, dwell_ms) VALUES ($day, 0, 'dairy', 1, 9, 9, 9, 9, 9)";
            insert.Parameters.AddWithValue("$day", TradingCalendar.NumberOf(DateOnly.FromDateTime(instant.AddDays(day).DateTime)));
            insert.ExecuteNonQuery();
        }
    }
}
