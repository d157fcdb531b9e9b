using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.SignIn;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>The wiring, by a real socket: addresses, JSON names, problem documents and the live stream.</summary>
public sealed class PagesOverHttpTests : IAsyncLifetime
{
    private readonly SeededStore _store = new();
    private readonly HttpClient _client = new() { DefaultRequestHeaders = { Authorization = EveryDoor.Header } };
    private readonly WebApplication _hub;

    public PagesOverHttpTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new HubOptions { DataFolder = _store.Folder });
        builder.Services.AddSingleton(SeededStore.Plan);
        builder.Services.AddSingleton(_store.Calendar);
        builder.Services.AddSingleton<TimeProvider>(_store.Clock);
        builder.Services.AddKeyedSingleton(HubApplication.WallClock, TimeProvider.System);
        builder.Services.AddSingleton<AgentHealthBoard>();
        builder.Services.AddSingleton<IngestCounters>();
        builder.Services.AddSignIn(new HubOptions { DataFolder = _store.Folder });
        EveryDoor.AddTo(builder.Services);
        builder.Services.AddPages();
        builder.Services.AddSingleton<IAlerts>(new NoAlerts());
        builder.Services.AddSingleton<ILongLanes>(new NoQueues());
        builder.Services.AddSingleton<DeviceWatch>();
        _hub = builder.Build();
        _hub.MapPages();
    }

    public async ValueTask InitializeAsync()
    {
        await _hub.StartAsync();
        _client.BaseAddress = new Uri(_hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    [Theory]
    [InlineData("/api/store", "store name timeZone currency version widthMetres heightMetres nowMs tradingDay cellMetres zones lanes receivers shelves entrances layoutChanges leastVisits lateMinutes thresholdChanges")]
    [InlineData("/api/today", "day asOfMs occupancy visits baskets conversion queue alerts period coverage leastVisits suppressed kpis")]
    [InlineData("/api/floor?fromHour=9&toHour=12&source=app", "day fromHour toHour cellMetres columns rows planVersion cells notMeasured dwellSeconds zones flows hours hoursNotOver highest period coverage leastVisits suppressed kpis")]
    [InlineData("/api/zones", "day visits productsMapped zones period coverage leastVisits suppressed kpis")]
    [InlineData("/api/paths", "day planVersion visits funnel flows sequences firstZones lastZonesBeforeLane period coverage leastVisits suppressed kpis")]
    [InlineData("/api/checkout?day=2026-11-20", "day salesUntilMs lanes queue wait outlook period coverage leastVisits suppressed kpis")]
    [InlineData("/api/kpis?lang=de", "language kpis")]
    [InlineData("/api/visits?period=week", "visits bounce averageVisitSeconds conversion conversionByDoor sales yieldMinor atvMinor upt days occupancy period coverage leastVisits suppressed kpis")]
    [InlineData("/api/tiles", "day hourStartMs tiles period coverage leastVisits suppressed kpis")]
    [InlineData("/api/assortment", "outOfStockDay outOfStock baskets together period coverage leastVisits suppressed kpis")]
    [InlineData("/api/devices", "agents devices ingest feed gateways step")]
    public async Task Every_address_answers_with_exactly_its_fields_nulls_among_them(string address, string fields)
    {
        using var reply = JsonDocument.Parse(await _client.GetStringAsync(address));

        Assert.Equal(fields.Split(' '), reply.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_wrong_day_is_a_problem_document_that_names_it()
    {
        var reply = await _client.GetAsync("/api/zones?day=2026-11-22");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        Assert.Equal("lies in the future", problem.RootElement.GetProperty("errors").GetProperty("day")[0].GetString());
    }

    [Fact]
    public async Task A_misspelt_address_is_not_found_instead_of_the_page() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/zone")).StatusCode);

    [Fact]
    public async Task The_live_stream_begins_with_the_latest_floor_and_ends_when_the_hub_stops()
    {
        _hub.Services.GetRequiredService<LiveFloor>().Publish(new LiveSnapshot(SeededStore.Now, 5, 2, [], [new(LaneId.Of("lane-1"), 1)]));
        using var reply = await _client.GetAsync("/api/live", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync());
        var read = new List<string?>();
        for (var i = 0; i < 4; i++) read.Add(await lines.ReadLineAsync());

        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal("event: live", read[2]);
        Assert.Contains("\"shoppersAsOfMs\":null,\"occupancy\":null,\"appNow\":null,\"cartNow\":null,\"visitsApp\":null", read[3]);

        await _hub.StopAsync();
        while (await lines.ReadLineAsync() is { } line) Assert.DoesNotContain("event", line);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.DisposeAsync();
        _store.Dispose();
    }
}
