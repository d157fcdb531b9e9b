using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>What holds the differencing attack of <see cref="P09DifferencingTests"/> and the threshold at every address of the API, the new ones too.</summary>
[Trait("privacy", "P9")]
public sealed class P09EveryDoorTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>
    /// Every address that shows something, and why nobody is found by it: <c>counts</c> are asked here with four shoppers in the store and with none; what is about no
    /// shopper has no figure of them. A new address stands here or this test fails.
    /// </summary>
    private static readonly Dictionary<string, string> Doors = new()
    {
        ["GET /api/today"] = "counts", ["GET /api/floor"] = "counts", ["GET /api/zones"] = "counts", ["GET /api/paths"] = "counts", ["GET /api/checkout"] = "counts",
        ["GET /api/tiles"] = "counts", ["GET /api/visits"] = "counts", ["GET /api/assortment"] = "counts", ["GET /api/products"] = "about no shopper", ["GET /api/export/{table}"] = "the figures of the others, as CSV",
        ["GET /api/reports"] = "the figures of the others, by day", ["GET /api/reports/{day}.{form}"] = "the figures of the others, by day",
        ["GET /api/compare"] = "the figures of the others, over two periods", ["GET /api/compare/map"] = "the figures of the others, over two periods", ["GET /api/compare/kpis"] = "about no shopper", ["GET /api/experiments"] = "the figures of the others, over two periods",
        ["GET /api/kpis"] = "about no shopper", ["GET /api/live"] = "counts, as a stream", ["GET /api/devices"] = "counts", ["GET /api/alerts"] = "counts",
        ["GET /api/alert-rules"] = "about no shopper", ["GET /api/store"] = "about no shopper",
        // The plan, the words beside the figures, and who signs in.
        ["GET /api/plans"] = "about no shopper", ["GET /api/plans/{number:int}"] = "about no shopper", ["GET /api/plans/{number:int}/export"] = "about no shopper",
        ["GET /api/plan-image/{id}"] = "about no shopper", ["GET /api/annotations"] = "about no shopper", ["GET /api/annotations.csv"] = "about no shopper",
        ["GET /api/sign-in"] = "about no shopper", ["GET /api/people"] = "about no shopper",
        ["GET /api/{*path:nonfile}"] = "about no shopper",
    };

    /// <summary>Names of counts that are not of shoppers: sales, what devices report, and settings.</summary>
    private static readonly string[] NotOfShoppers = ["baskets/count", "baskets", "items", "/ingest/", "/gateways/", "/agents/", "/devices/", "/feed/", "openLanes", "lanes/", "alerts/"];

    private static readonly HashSet<string> OfShoppers = new(StringComparer.OrdinalIgnoreCase)
    {
        "visits", "stays", "entries", "joined", "joinedVisits", "events", "abandoned", "app", "cart", "bounced", "engaged", "appNow", "cartNow", "now", "once", "together", "count", "visitsApp", "visitsCart", "occupancy",
        "entered", "stayed", "mayBeJoined", "bought",
    };

    [Fact]
    public async Task Every_address_of_the_api_is_known_here()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var unknown = Addresses(hub).Except(Doors.Keys).ToList();

        Assert.True(unknown.Count == 0, $"say in {nameof(Doors)} what keeps single shoppers out of: {string.Join(", ", unknown)}");
    }

    /// <summary>
    /// Two stores at the same time, one without anybody, one with shoppers who allow everything. As long as they are four, no answer may differ at any
    /// moment: not while they walk, not when they have gone, not on the next day.
    /// </summary>
    [Fact]
    public async Task Four_shoppers_in_a_quiet_store_look_like_none_at_every_door_and_six_do_not()
    {
        // That no device reports is told of a span of the hub's own run, which no two hubs have alike.
        (string, string) noDevices = ("StoreEdge:Alerts:Off:0", "device-silent");
        await using var quiet = await HubUnderTest.StartAsync(settings: noDevices);
        await using var visited = await HubUnderTest.StartAsync(settings: noDevices);
        // Each has shown its empty floor before the first ten minutes pass: it is what is told when they have.
        foreach (var hub in new[] { quiet, visited }) Assert.NotEqual("", await LiveAsync(hub));
        await EnterAsync(visited, 4);
        for (var part = 0; part < 4; part++)
        {
            await WalkAsync(visited, 4, part);
            await SameAsync(quiet, visited, $"in part {part} of the visits");
        }
        foreach (var (hours, when) in ((double, string)[])[(0.4, "when they have gone"), (2, "two hours later"), (24, "on the next day")])
        {
            visited.Clock.Advance(TimeSpan.FromHours(hours));
            await ShoppersDay.SettledAsync(visited);
            await SameAsync(quiet, visited, when);
        }

        // The comparison is not blind.
        await EnterAsync(visited, 6);
        await WalkAsync(visited, 6, 0);
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await ShoppersDay.SettledAsync(visited);
        quiet.Clock.MoveTo(visited.Clock.GetUtcNow());
        Assert.NotEqual(await AnswersAsync(quiet), await AnswersAsync(visited));
    }

    [Fact]
    public async Task Every_count_of_shoppers_in_every_answer_is_a_multiple_of_five()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await new ShoppersDay(seed: 9, shoppers: 23).SendAsync(hub);
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await ShoppersDay.SettledAsync(hub);

        var counts = new List<(string Path, long Count)>();
        foreach (var address in Asked(hub))
        {
            using var answer = JsonDocument.Parse(await hub.Client.GetStringAsync(address, Cancel));
            Collect(answer.RootElement, address, "", counts);
        }

        output.WriteLine($"{counts.Count} counts of shoppers, {counts.Count(c => c.Count > 0)} above zero");
        Assert.True(counts.Count(c => c.Count > 0) > 20, "too few counts above zero to say anything");
        Assert.Empty(counts.Where(c => c.Count % 5 != 0).Take(10));
    }

    private static IEnumerable<string> Addresses(HubUnderTest hub) => hub.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.StartsWith(ManagersDoor.Path, StringComparison.OrdinalIgnoreCase) == true)
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).Select(e => $"GET {e.RoutePattern.RawText!.TrimEnd('/')}").Distinct();

    private static IEnumerable<string> Asked(HubUnderTest hub) => Addresses(hub).Where(a => Doors.GetValueOrDefault(a) == "counts").Select(a => a["GET ".Length..]).Order(StringComparer.Ordinal)
        .SelectMany(path => (string[])[path, $"{path}?source=app", $"{path}?day=2026-11-21"]).Concat(["/api/floor?fromHour=10&toHour=11&source=app", "/api/alerts?state=all", "/api/visits?period=28d", "/api/zones?period=week", "/api/paths?period=week", "/api/checkout?period=28d"]);

    private static async Task EnterAsync(HubUnderTest hub, int shoppers)
    {
        for (var i = 0; i < shoppers; i++)
            (await hub.PostAsync("/v1/consents", Say.Consent(hub.Clock.GetUtcNow(), Enum.GetValues<Purpose>()) with { Subject = Shopper(i) })).EnsureSuccessStatusCode();
    }

    /// <summary>Ten minutes of each shopper's pings, every four seconds, in another corner of the floor.</summary>
    private static async Task WalkAsync(HubUnderTest hub, int shoppers, int part)
    {
        var (from, random) = (hub.Clock.GetUtcNow(), new Random(part));
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < shoppers; i++)
        {
            var pings = Enumerable.Range(0, 150).Select(p => new Ping
            {
                ObservedAt = from.AddSeconds(4 * p), XMetres = 12 + (10 * random.NextDouble()), YMetres = 14 + (8 * random.NextDouble()), AccuracyMetres = 2,
            });
            (await hub.PostAsync("/v1/pings", new PingBatch { Store = HubUnderTest.Store, Subject = Shopper(i), Pings = [.. pings] })).EnsureSuccessStatusCode();
        }
        await ShoppersDay.SettledAsync(hub);
    }

    private static string Shopper(int number) => string.Create(CultureInfo.InvariantCulture, $"quiet-shopper-{number:0000}");

    // The floor of the moment is told by each hub's own beat; what it says must become the same.
    private static async Task SameAsync(HubUnderTest quiet, HubUnderTest visited, string when)
    {
        quiet.Clock.MoveTo(visited.Clock.GetUtcNow());
        var (none, four) = ("", "");
        try
        {
            await Eventually.Holds(async () => (none = await AnswersAsync(quiet)) == (four = await AnswersAsync(visited)), "both stores say the same", TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{when}: {string.Join('\n', none.Split('\n').Zip(four.Split('\n')).Where(l => l.First != l.Second).Select(l => $"{l.First}\n{l.Second}"))}");
        }
    }

    private static async Task<string> AnswersAsync(HubUnderTest hub)
    {
        var answers = new List<string>();
        foreach (var address in Asked(hub)) answers.Add($"{address} {await hub.Client.GetStringAsync(address, Cancel)}");
        answers.Add(await LiveAsync(hub));
        return string.Join('\n', answers);
    }

    private static async Task<string> LiveAsync(HubUnderTest hub)
    {
        using var stream = await hub.Client.GetAsync("/api/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Cancel));
        while (await lines.ReadLineAsync(Cancel) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return System.Text.RegularExpressions.Regex.Replace(line, "\"(asOfMs|shoppersAsOfMs)\":\\d+", "");
        return "";
    }

    private static void Collect(JsonElement part, string address, string path, List<(string, long)> counts)
    {
        switch (part.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in part.EnumerateObject()) Collect(property.Value, address, $"{path}/{property.Name}", counts);
                break;
            case JsonValueKind.Array:
                foreach (var element in part.EnumerateArray()) Collect(element, address, path + "/", counts);
                break;
            case JsonValueKind.Number when OfShoppers.Contains(path[(path.LastIndexOf('/') + 1)..]) && !NotOfShoppers.Any(n => path.Contains(n, StringComparison.Ordinal)) && part.TryGetInt64(out var count):
                counts.Add(($"{address} {path}", count));
                break;
        }
    }
}
