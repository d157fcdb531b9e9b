using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.Stages;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

[Trait("privacy", "P19")]
public sealed class P19SilentLogTests
{
    private const string Card = "4111111111111111";

    [Fact]
    public async Task A_whole_run_of_the_hub_that_tells_HQ_logs_nothing_of_a_shopper_nor_a_card_at_any_level_or_metric_label()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        using var logs = new HeardLogs();
        await using var hq = await MosquittoBroker.StartedAsync();
        await using var ear = await ListeningHq.StartAsync(hq);
        await using var hub = await HubUnderTest.StartAsync(logs.PutInto, ("StoreEdge:BackupDays", "2"), ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", hq.Url));
        var (day, officer) = (new ShoppersDay(seed: 19, shoppers: 2), new Officer(hub));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 19);
        await day.SendAsync(hub, canary.Body);
        canary.MarkVisits(Path.Combine(hub.DataFolder, StagesRoom.FactsName));

        await SayWrongThings(hub);
        await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(hub.Clock.GetUtcNow(), Purpose.BasketLink) with { Subject = Canary.Shopper });
        hub.Clock.MoveTo(HubUnderTest.Opening.AddHours(18.5));   // 04:30 in the store: the day is closed and told to HQ
        await ear.ToldAsync("zone-days", hub);
        await hub.RestartAsync();
        var access = await officer.AskedByAppAsync(Canary.Shopper, RequestKind.Access);
        await officer.JsonOf($"/v1/privacy/requests/{access}/export.json");
        await officer.PostAsync("/v1/privacy/requests", $$"""{"store":"store-0001","subject":"{{Canary.Shopper}}","kind":"erasure"}""");
        await officer.EraseAsync(Canary.Shopper);
        hub.Clock.Advance(TimeSpan.FromHours(26));
        Assert.Empty(canary.FoundIn(Encoding.Latin1.GetBytes(ear.All)));

        Assert.True(logs.Lines > 300, $"{logs.Lines} lines: the ear is deaf");
        string[] secrets = [Card, officer.Key, Canary.Shopper[..12], .. canary.Pings.Take(50).Select(p => p.XMetres.ToString("R", CultureInfo.InvariantCulture))];
        Assert.Empty(canary.FoundIn(logs.All));
        Assert.NotEmpty(canary.Visits);
        Assert.Null(canary.InAnyWriting(logs.All));
        Assert.Empty(SaidOf(secrets, logs));

        // The ear is not deaf nor the search blind: whatever the hub would have said of them, in whichever way, is found.
        var log = hub.Get<ILoggerFactory>().CreateLogger("control");
        foreach (var secret in secrets) log.Log(LogLevel.Trace, default, secret, null, static (said, _) => said);
        Assert.Equal(secrets, SaidOf(secrets, logs));
        foreach (var say in WaysToSay(canary.Pseudonym))
        {
            using var other = new HeardLogs();
            using var factory = LoggerFactory.Create(b => b.AddProvider(other).SetMinimumLevel(LogLevel.Trace));
            say(factory.CreateLogger("control"));
            Assert.NotEmpty(canary.FoundIn(other.All));
        }
        foreach (var written in WaysToWrite(canary.Visits[0])) Assert.NotNull(canary.InAnyWriting(Encoding.UTF8.GetBytes($"the visit {written} was put together")));
        foreach (var say in WaysToSay(canary.Pseudonym)) say(log);
        Assert.Superset(new HashSet<string>(["install id", "pseudonym in hexadecimal"]), canary.FoundIn(logs.All).ToHashSet());
    }

    private static List<string> SaidOf(string[] secrets, HeardLogs logs)
    {
        var text = Encoding.UTF8.GetString(logs.All);
        return [.. secrets.Where(s => text.Contains(s, StringComparison.Ordinal))];
    }

    private static IEnumerable<string> WaysToWrite(long visit)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, visit);
        return
        [
            visit.ToString(CultureInfo.InvariantCulture), visit.ToString("N0", CultureInfo.InvariantCulture), visit.ToString("x16", CultureInfo.InvariantCulture), BitConverter.ToString(bytes),
            .. Enumerable.Range(0, 3).Select(before => Convert.ToBase64String([.. new byte[before], .. bytes, 7])), Convert.ToBase64String(BitConverter.GetBytes(visit)),
        ];
    }

    // In a line, as a value that the line leaves out, in a scope, by an exception, as a metric's label.
    private static IEnumerable<Action<ILogger>> WaysToSay(byte[] pseudonym) =>
    [
        log => log.Log(LogLevel.Trace, default, Canary.Shopper, null, static (said, _) => said),
        log => log.Log(LogLevel.Trace, default, new Dictionary<string, object?> { ["subject"] = pseudonym }, null, static (_, _) => ""),
        log => log.BeginScope(Canary.Shopper)?.Dispose(),
        log => log.Log(LogLevel.Trace, default, "", new InvalidOperationException(Canary.Shopper), static (_, _) => ""),
        _ =>
        {
            using var meter = new Meter("control");
            meter.CreateCounter<long>("control").Add(1, new KeyValuePair<string, object?>("subject", Canary.Shopper));
        },
    ];

    // Where a body is wrong, its words are easily quoted.
    private static async Task SayWrongThings(HubUnderTest hub)
    {
        string[] bodies =
        [
            $$"""{"store":"store-0001","subject":"{{Canary.Shopper}}","pings":[{"observedAtMs":"{{Card}}"}]}""",
            $$"""{"store":"{{Canary.Shopper}}","subject":"{{Canary.Shopper}} {{Card}}","pings":[]}""",
            $$"""{"{{Canary.Shopper}}":1}""",
            $$"""{"subject":"{{Canary.Shopper}}" """,
            $$"""{"store":"store-0001","subject":"{{Canary.Shopper}}","kind":"{{Card}}"}""",
        ];
        foreach (var door in new[] { "/v1/pings", "/v1/consents", "/v1/consents/withdrawals", "/v1/observations", "/v1/health", "/v1/privacy-requests" })
            foreach (var body in bodies) Assert.False((await hub.PostTextAsync(door, body)).IsSuccessStatusCode);
        var sale = Say.Sale(900_001, hub.Clock.GetUtcNow());
        await hub.PostAsync("/v1/observations", Say.Batch(
            sale with { Basket = sale.Basket! with { PaymentMethod = Card, Number = Card, Items = [new BasketItem { Text = $"CARD {Card}", AmountMinor = 249 }] } },
            Say.Scan(900_002, hub.Clock.GetUtcNow()) with { Text = Card }));
    }
}
