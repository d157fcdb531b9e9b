using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Storage.Rights;

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

    /// <summary>A new route is written down unless somebody says, here too, that it shows nothing about shoppers.</summary>
    [Fact]
    public async Task Only_what_shows_nothing_about_shoppers_is_not_written_down()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var exempt = hub.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText?.StartsWith(ManagersDoor.Path, StringComparison.OrdinalIgnoreCase) == true)
            .Where(e => e.Metadata.GetMetadata<NotAboutShoppers>() is not null).Select(e => e.RoutePattern.RawText).Order();

        string[] known = ["/api/devices", "/api/store", "/api/{*path:nonfile}", "/api/alert-rules", "/api/kpis"];
        Assert.Contains("/api/store", exempt);
        Assert.Empty(exempt.Except(known));
    }

    private static IReadOnlyList<ManagerLook> Looks(HubUnderTest hub) => hub.Get<RightsFile>().ManagerLooks(DateTimeOffset.UnixEpoch, 100);
}
