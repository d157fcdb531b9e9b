using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>Orders of each kind over a real broker to a whole hub.</summary>
public sealed class DownlinkTests
{
    private const string Gtin = "04006381333931";

    [Fact]
    public async Task A_catalogue_is_in_force_while_the_hub_runs_and_after_a_start_and_so_is_an_old_one_under_a_new_version()
    {
        await using var store = await OrderedStore.StartAsync();

        var first = await store.OrderAsync("products", 1, "gtin,zone\n4006381333931,dairy\n");
        await Eventually.Holds(() => Zone(store) == "dairy", "the first catalogue is in force");
        await store.OrderAsync("products", 2, "gtin,zone\n4006381333931,bakery\n");
        await Eventually.Holds(() => Zone(store) == "bakery", "the second catalogue is in force");
        await store.Hub.RestartAsync();
        var afterStart = Zone(store);
        var back = await store.OrderAsync("products", 3, "gtin,zone\n4006381333931,dairy\n");
        await Eventually.Holds(() => Zone(store) == "dairy", "HQ went back to the first");

        Assert.Equal(("applied", "2026-11-21T09:00:00+00:00"), (first.Outcome, first.EffectiveAt));
        Assert.Equal("bakery", afterStart);
        Assert.Equal(("applied", 3L), (back.Outcome, back.Version));
        Assert.Equal("dairy", store.Hub.Get<ScanPlaces>().Of(Gtin) is { } place ? ZoneAt(store, place) : null);   // scans are placed by it too
    }

    [Fact]
    public async Task A_catalogue_for_later_is_in_force_from_then_on()
    {
        await using var store = await OrderedStore.StartAsync();

        var reply = await store.OrderAsync("products", 1, "gtin,zone\n4006381333931,dairy\n", notBefore: "2026-11-21T10:00:00Z");
        var before = Zone(store);
        await Pass(store, TimeSpan.FromHours(1), () => Zone(store) == "dairy");

        Assert.Equal("2026-11-21T10:00:00+00:00", reply.EffectiveAt);
        Assert.Null(before);
    }

    [Fact]
    public async Task Each_order_is_answered_as_often_as_it_comes_and_changes_something_once()
    {
        await using var store = await OrderedStore.StartAsync();
        var message = store.Key.Sign(new("store-0001", "products", 4, "gtin,zone\n4006381333931,dairy\n"u8.ToArray()));

        var replies = new List<DownlinkReply>();
        for (var i = 0; i < 3; i++) replies.Add(await store.SayAsync("products", message));
        await store.Hub.RestartAsync();
        replies.Add(await store.SayAsync("products", message, retain: true));
        await store.Hub.RestartAsync();
        await Eventually.Holds(() => store.Replies.Count == 5, "what the broker kept is answered after a start");
        var older = await store.OrderAsync("products", 3, "gtin,zone\n4006381333931,bakery\n");
        var reused = await store.OrderAsync("products", 4, "gtin,zone\n4006381333931,bakery\n");

        Assert.Equal(["applied", "already-applied", "already-applied", "already-applied", "already-applied"], store.Replies.Take(5).Select(r => r.Outcome));
        Assert.All(replies, r => Assert.Equal(replies[0].EffectiveAt, r.EffectiveAt));
        Assert.Equal(("older", "version-reused", "dairy"), (older.Reason, reused.Reason, Zone(store)));
        Assert.Equal(0, store.Unread);
    }

    [Fact]
    public async Task Orders_that_are_none_are_refused_and_the_hub_takes_what_it_is_sent_all_the_while()
    {
        await using var store = await OrderedStore.StartAsync();
        foreach (var kind in (string[])["products", "plan", "configuration"]) store.Broker.Watch.MeansFaultsIn($"/hq/downlink/{kind}");
        using var stranger = new HqKey();
        var order = new DownlinkOrder("store-0001", "products", 1, "gtin,zone\n4006381333931,dairy\n"u8.ToArray());

        Assert.Equal("bad-signature", (await store.SayAsync("products", stranger.Sign(order))).Reason);
        Assert.Equal("wrong-store", (await store.SayAsync("products", store.Key.Sign(order with { Store = "store-0002" }))).Reason);
        Assert.Equal("wrong-kind", (await store.SayAsync("plan", store.Key.Sign(order))).Reason);
        Assert.Equal("expired", (await store.SayAsync("products", store.Key.Sign(order with { NotAfter = "2026-11-21T08:59:59Z" }))).Reason);
        Assert.Equal("malformed", (await store.SayAsync("products", [])).Reason);
        Assert.Equal("malformed", (await store.SayAsync("products", Encoding.UTF8.GetBytes(new string('[', 100_000)))).Reason);
        Assert.Equal("too-large", (await store.SayAsync("configuration", new byte[200_000])).Reason);
        var wrong = await store.SayAsync("products", store.Key.Sign(order with { Content = Encoding.UTF8.GetBytes("gtin,zone\n" + string.Concat(Enumerable.Repeat("4006381333931,cellar\n", 30))) }));

        Assert.Equal(("invalid-content", 21, "HQ's products version 1: line 2: the plan has no zone 'cellar'", "and 10 more"), (wrong.Reason, wrong.Details.Count, wrong.Details[0], wrong.Details[^1]));
        Assert.Null(store.Hub.Get<Catalogue>().Products);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await store.Hub.PostAsync("/v1/observations", Say.Batch(Say.Scan(1)))).StatusCode);
        Assert.Equal(0, store.Unread);
    }

    [Fact]
    public async Task Settings_hold_after_the_trading_day_by_a_start_that_the_hub_asks_for_itself()
    {
        await using var store = await OrderedStore.StartAsync();

        var reply = await store.OrderAsync("configuration", 1, """{"StoreEdge":{"HqFeed":{"GraceMinutes":5},"RawRetentionHours":24}}""");
        var before = store.Hub.Get<HqFeedOptions>().GraceMinutes;
        await Pass(store, TimeSpan.FromHours(19) - TimeSpan.FromMinutes(1), () => true);
        var tooEarly = store.Hub.Get<HubRestart>().IsRequested;
        await Pass(store, TimeSpan.FromMinutes(1), () => store.Hub.Get<HubRestart>().IsRequested);
        await store.Hub.RestartAsync();

        Assert.Equal(("applied", "2026-11-22T04:00:00+00:00"), (reply.Outcome, reply.EffectiveAt));
        Assert.Equal((10, false), (before, tooEarly));
        Assert.Equal((5, 24), (store.Hub.Get<HqFeedOptions>().GraceMinutes, store.Hub.Get<HubOptions>().RawRetentionHours));
        await Pass(store, TimeSpan.FromMinutes(5), () => true);
        Assert.False(store.Hub.Get<HubRestart>().IsRequested);
    }

    [Fact]
    public async Task HQ_can_protect_shoppers_better_than_the_store_does_and_never_worse_and_sets_nothing_else()
    {
        await using var store = await OrderedStore.StartAsync();
        (string Settings, string Reason, string Detail)[] orders =
        [
            ("""{"StoreEdge":{"RawRetentionHours":25}}""", "weakens-privacy", "StoreEdge:RawRetentionHours: 25 protects shoppers less than the store's own 24"),
            ("""{"StoreEdge":{"HqFeed":{"KeepDays":36}}}""", "weakens-privacy", "StoreEdge:HqFeed:KeepDays: 36 protects shoppers less than the store's own 35"),
            ("""{"StoreEdge":{"ManagerView":{"LateMinutes":4}}}""", "weakens-privacy", "StoreEdge:ManagerView:LateMinutes: 4 protects shoppers less than the store's own 5"),
            ("""{"StoreEdge":{"SumsRetentionMonths":26}}""", "weakens-privacy", "StoreEdge:SumsRetentionMonths: 26 protects shoppers less than the store's own 25"),
            ("""{"StoreEdge":{"BackupDays":1}}""", "weakens-privacy", "StoreEdge:BackupDays: 1 protects shoppers less than the store's own 0"),
            ("""{"StoreEdge":{"HqFeed":{"RowsPerSecond":0}}}""", "invalid-content", "StoreEdge:HqFeed:RowsPerSecond: 0 is not from 1 to 1000"),
            ("""{"StoreEdge":{"SaltFolder":"/var/salts"}}""", "not-allowed", "StoreEdge:SaltFolder: HQ may not set it"),
            ("""{"StoreEdge":{"DataFolder":"/tmp"}}""", "not-allowed", "StoreEdge:DataFolder: HQ may not set it"),
            ("""{"StoreEdge":{"HqFeed":{"Broker":"mqtt://elsewhere"}}}""", "not-allowed", "StoreEdge:HqFeed:Broker: HQ may not set it"),
            ("""{"StoreEdge":{"Downlink":{"KeyFile":"x"}}}""", "not-allowed", "StoreEdge:Downlink:KeyFile: HQ may not set it"),
            ("""{"StoreEdge":{"HqFeed":null}}""", "not-allowed", "StoreEdge:HqFeed: HQ may not set it"),
            ("""{"StoreEdge":{"HqFeed":{"GraceMinutes":"25"}}}""", "invalid-content", "StoreEdge:HqFeed:GraceMinutes: is not a whole number"),
            ("""{"StoreEdge":{"HqFeed":{"GraceMinutes":61}}}""", "invalid-content", "StoreEdge:HqFeed:GraceMinutes: 61 is not from 0 to 60"),
            ("[1]", "invalid-content", "not a JSON object"),
        ];

        foreach (var (settings, reason, detail) in orders)
        {
            var reply = await store.OrderAsync("configuration", 1, settings);
            Assert.Equal((reason, detail), (reply.Reason, Assert.Single(reply.Details)));
        }
        // Of several faults all are told; and what is as strict as the store itself is no weakening.
        var many = await store.OrderAsync("configuration", 1, """{"StoreEdge":{"HqFeed":{"GraceMinutes":99},"RawRetentionHours":0}}""");
        Assert.Equal(("invalid-content", true), (many.Reason, many.Details.Count > 1));
        Assert.Equal("applied", (await store.OrderAsync("configuration", 1, """{"StoreEdge":{"RawRetentionHours":24}}""")).Outcome);
        Assert.Equal("applied", (await store.OrderAsync("configuration", 2, """{"StoreEdge":{"ManagerView":{"LeastVisits":10},"BackupDays":0,"JournalMaxMegabytes":500,"Stages":{"FlushSeconds":20,"SettleSeconds":40},"HqFeed":{"Window":40,"RowsPerSecond":5,"KeepDays":20,"OutboxMegabytes":32}}}""")).Outcome);
    }

    [Fact]
    public async Task A_version_far_above_what_is_counted_is_refused_and_the_next_one_is_taken()
    {
        await using var store = await OrderedStore.StartAsync();
        const string Content = "gtin,zone\n4006381333931,dairy\n";

        var highest = await store.OrderAsync("products", (1L << 53) - 1, Content);
        var most = await store.OrderAsync("products", 1_000_000, Content);
        var far = await store.OrderAsync("products", 2_000_001, Content);
        var next = await store.OrderAsync("products", 1_000_001, Content);

        Assert.Equal(("not-allowed", "version 9007199254740991 is more than 1000000 above 0, the newest taken: versions are counted"), (highest.Reason, Assert.Single(highest.Details)));
        Assert.Equal(("applied", "not-allowed", "applied"), (most.Outcome, far.Reason, next.Outcome));
    }

    [Fact]
    public async Task A_store_restored_from_a_backup_says_how_far_it_is_gets_the_last_order_again_and_never_goes_back()
    {
        await using var store = await OrderedStore.StartAsync();
        var statuses = new ConcurrentQueue<string>();
        await using var hq = MqttLine.Open(new MqttOptions { Host = "127.0.0.1", Port = store.Broker.Port, ClientId = "listener" });
        hq.Subscribe("storeedge/v1/store-0001/status", m => statuses.Enqueue(Encoding.UTF8.GetString(m.Payload.Span)));
        hq.Start();
        await store.OrderAsync("products", 1, "gtin,zone\n4006381333931,bakery\n");
        var last = store.Key.Sign(new("store-0001", "products", 2, "gtin,zone\n4006381333931,dairy\n"u8.ToArray()));
        var backup = Path.Combine(store.Hub.DataFolder, "copy");
        store.Hub.WhileStopped = () => File.Copy(Path.Combine(store.Hub.DataFolder, "downlink.db"), backup);
        await store.Hub.RestartAsync();
        await store.SayAsync("products", last, retain: true);
        store.Hub.WhileStopped = () =>
        {
            foreach (var end in (string[])["-wal", "-shm"]) File.Delete(Path.Combine(store.Hub.DataFolder, $"downlink.db{end}"));
            File.Copy(backup, Path.Combine(store.Hub.DataFolder, "downlink.db"), overwrite: true);
        };
        var answers = store.Replies.Count;

        await store.Hub.RestartAsync();
        await Eventually.Holds(() => store.Replies.Count == answers + 1 && Zone(store) == "dairy", "the broker kept it, and it is taken anew");
        var older = await store.OrderAsync("products", 1, "gtin,zone\n4006381333931,bakery\n");
        var again = await store.SayAsync("products", last);

        Assert.Equal(("applied", "older", "already-applied"), (store.Replies.ElementAt(answers).Outcome, older.Reason, again.Outcome));
        Assert.Contains(statuses, s => s.EndsWith("""
            "orders":{"configuration":0,"plan":0,"products":1,"notice":0}}
            """, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_is_the_hubs_after_the_trading_day()
    {
        await using var store = await OrderedStore.StartAsync();

        var reply = await store.OrderAsync("plan", 1, Plan(p => p.Replace("\"2026-11-01\"", "\"2026-11-22\"", StringComparison.Ordinal)));
        var before = await PlanVersion(store);
        await Pass(store, TimeSpan.FromHours(19), () => store.Hub.Get<HubRestart>().IsRequested);
        await store.Hub.RestartAsync();

        Assert.Equal(("applied", "2026-11-22T04:00:00+00:00"), (reply.Outcome, reply.EffectiveAt));
        Assert.Equal(("2026-11-01", "2026-11-22"), (before, await PlanVersion(store)));
    }

    [Fact]
    public async Task A_plan_that_is_wrong_or_another_stores_or_goes_not_with_the_catalogue_is_refused_with_what_is_wrong_where()
    {
        await using var store = await OrderedStore.StartAsync(("StoreEdge:Catalogue", TestRepository.File("install", "sample-store", "products.csv")));

        var nonsense = await store.OrderAsync("plan", 1, "{}");
        var elsewhere = await store.OrderAsync("plan", 1, Plan(p => p.Replace("store-0001", "store-0002", StringComparison.Ordinal).Replace("\"EUR\"", "\"CHF\"", StringComparison.Ordinal)));
        var without = await store.OrderAsync("plan", 1, Plan(p => p.Replace("\"id\": \"dairy\"", "\"id\": \"milk\"", StringComparison.Ordinal).Replace("\"id\":\"dairy\"", "\"id\":\"milk\"", StringComparison.Ordinal)));

        Assert.Equal(("invalid-content", "HQ's plan version 1: not a GeoJSON FeatureCollection"), (nonsense.Reason, Assert.Single(nonsense.Details)));
        Assert.Equal(["HQ's plan version 1: storeedge.store is 'store-0002', this is 'store-0001'", "HQ's plan version 1: storeedge.currency is 'CHF', this store's is 'EUR'"], elsewhere.Details);
        Assert.Equal("invalid-content", without.Reason);
        var open = await store.OrderAsync("plan", 1, Plan(p => p.Replace("\"zoneKind\": \"department\", \"sensitive\": true", "\"zoneKind\": \"department\"", StringComparison.Ordinal)));
        Assert.Equal(("weakens-privacy", "zone 'baby' is sensitive here and must stay so"), (open.Reason, open.Details[0]));
        Assert.Contains(without.Details, d => d.EndsWith("the plan has no zone 'dairy'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_HQ_ordered_holds_no_more_once_its_key_is_taken_out()
    {
        using var key = new HqKey();
        using var folder = new ScratchFolder();
        await using var store = await OrderedStore.StartAsync();
        await store.OrderAsync("products", 1, "gtin,zone\n4006381333931,dairy\n");
        await Eventually.Holds(() => Zone(store) == "dairy", "the catalogue is in force");

        await store.Hub.RestartAsync(("StoreEdge:Downlink:KeyFile", ""));

        Assert.Null(store.Hub.Get<Catalogue>().Products);
    }

    private static string Plan(Func<string, string> change) => change(File.ReadAllText(TestRepository.File("install", "sample-store", "plan.geojson")));

    private static async Task<string?> PlanVersion(OrderedStore store) => JsonDocument.Parse(await store.GetAsync("/api/store")).RootElement.GetProperty("version").GetString();

    private static string? Zone(OrderedStore store) => store.Hub.Get<Catalogue>().Products is { } products && products.TryFind(Gtin, out var zone, out _) ? zone.Value : null;

    private static string? ZoneAt(OrderedStore store, ProductPlace place) => store.Hub.Get<FloorPlan>().ZoneAt(new PlanPoint(place.XMetres, place.YMetres))?.Id.Value;

    /// <summary>Moves the store's clock; the hub looks every half minute.</summary>
    private static Task Pass(OrderedStore store, TimeSpan time, Func<bool> holds)
    {
        store.Hub.Clock.Advance(time);
        return Eventually.Holds(() =>
        {
            if (holds()) return true;
            store.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
            return false;
        }, "it has come to pass");
    }
}
