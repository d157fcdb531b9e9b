using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Hub.Tests.SignIn;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>Privacy parameters: the manager is told without noise because it is the same controller, and access is logged.</summary>
public sealed class ManagerLooksTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_door_that_shows_figures_about_shoppers_is_written_down_once_a_day_and_the_officer_reads_it()
    {
        await using var hub = await HubUnderTest.StartAsync();

        for (var i = 0; i < 3; i++)
            foreach (var address in (string[])["/api/zones", "/api/zones?day=2026-11-20", "/api/today", "/api/devices", "/api/store", "/api/no-such-thing"])
                await hub.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.Client.GetAsync(new Uri("/api/zones", UriKind.Relative), Cancel);

        var looks = (await new Officer(hub).JsonOf("/v1/privacy/looks")).GetProperty("managers").EnumerateArray().ToList();
        Assert.Equal(["2026-11-22 GET /api/zones", "2026-11-21 GET /api/today", "2026-11-21 GET /api/zones"],
            looks.Select(l => $"{l.GetProperty("day").GetString()} {l.GetProperty("door").GetString()}").OrderDescending().OrderByDescending(l => l[..10]).ThenBy(l => l[10..]));
        Assert.All(looks, l => Assert.NotEqual("", l.GetProperty("who").GetString()));
    }

    [Fact]
    public async Task A_restart_in_the_course_of_a_day_writes_nothing_down_twice()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await hub.Client.GetAsync(new Uri("/api/zones", UriKind.Relative), Cancel);
        await hub.RestartAsync();
        await hub.Client.GetAsync(new Uri("/api/zones", UriKind.Relative), Cancel);

        Assert.Single(Looks(hub));
    }

    [Fact]
    public async Task A_live_page_that_stays_open_is_one_look()
    {
        await using var hub = await HubUnderTest.StartAsync();

        using var stream = await hub.Client.GetAsync(new Uri("/api/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Cancel));
        for (var line = 0; line < 9; line++) await lines.ReadLineAsync(Cancel);

        Assert.Equal(["GET /api/live"], Looks(hub).Select(l => l.Door));
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_shown()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(hub.DataFolder, RightsFile.Name)};Pooling=False");
        file.Open();
        using var held = file.BeginTransaction(deferred: false);

        var answer = await hub.Client.GetAsync(new Uri("/api/zones", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync(new Uri("/api/devices", UriKind.Relative), Cancel)).StatusCode);
    }

    /// <summary>Every address that a browser can ask under /api, in one of two lists: a new route fails here until somebody says which it is.</summary>
    [Fact]
    public async Task Every_route_is_a_look_at_shoppers_or_shows_nothing_about_them()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var asked = hub.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith(ManagersDoor.Path, StringComparison.OrdinalIgnoreCase) == true && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .ToLookup(e => e.Metadata.GetMetadata<NotAboutShoppers>() is null, e => e.RoutePattern.RawText!);

        Assert.Equal(AboutShoppers.Order(StringComparer.Ordinal), asked[true].Order(StringComparer.Ordinal));
        Assert.Equal(NothingAboutShoppers.Order(StringComparer.Ordinal), asked[false].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task To_sign_in_to_see_to_people_and_plans_and_to_sign_out_is_no_look_at_shoppers()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");

        await manager.WhoAsync();
        foreach (var route in NothingAboutShoppers.Append("/api/sign-in")) await manager.StatusOf(route.Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal).Replace("{*path:nonfile}", "none", StringComparison.Ordinal));
        await manager.PostAsync("/api/people", new PersonAdded("workshop", Visitor.Password, ["technician"]));
        await manager.PostAsync("/api/password", new PasswordChange("guessed", Visitor.Password));
        var before = Looks(hub);
        await manager.StatusOf("/api/zones");
        await manager.PostAsync("/api/sign-out");

        Assert.Empty(before);
        Assert.Equal("front-office", Assert.Single(Looks(hub)).Who);
    }

    private static readonly string[] AboutShoppers =
    [
        "/api/alerts", "/api/assortment", "/api/checkout", "/api/compare", "/api/compare/kpis", "/api/compare/map", "/api/experiments", "/api/export/{table}", "/api/floor",
        "/api/live", "/api/paths", "/api/reports/{day}.{form}", "/api/tiles", "/api/today", "/api/visits", "/api/zones",
    ];

    // The plan, the devices, the notes and the people of the store; which reports there are, and what a KPI is.
    private static readonly string[] NothingAboutShoppers =
    [
        "/api/alert-rules", "/api/annotations", "/api/annotations.csv", "/api/devices", "/api/kpis", "/api/people", "/api/plan-image/{id}", "/api/plans/", "/api/plans/{number:int}",
        "/api/plans/{number:int}/export", "/api/products", "/api/reports", "/api/store", "/api/{*path:nonfile}",
    ];

    private static IReadOnlyList<ManagerLook> Looks(HubUnderTest hub) => hub.Get<RightsFile>().ManagerLooks(DateTimeOffset.UnixEpoch, 100);
}
