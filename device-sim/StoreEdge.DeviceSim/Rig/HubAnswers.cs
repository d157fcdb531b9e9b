using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>What the comparison asks of the hub's API, over the same address that the pages use.</summary>
internal sealed class HubAnswers(Uri hub, string dataFolder, DateOnly day) : IDisposable
{
    private readonly HttpClient _http = ManagersDoor.Open(hub, dataFolder);

    private string Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<TodayAnswer> TodayAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync($"/api/today?day={Day}", HubJson.Default.TodayAnswer, cancellationToken))!;

    public async Task<ZonesAnswer> ZonesAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync($"/api/zones?day={Day}&source=app", HubJson.Default.ZonesAnswer, cancellationToken))!;

    public async Task<DevicesAnswer> DevicesAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync("/api/devices", HubJson.Default.DevicesAnswer, cancellationToken))!;

    public async Task<IReadOnlyList<BasketAnswer>> BasketsAsync(CancellationToken cancellationToken)
    {
        var (baskets, after) = (new List<BasketAnswer>(), "");
        while (true)
        {
            var page = (await _http.GetFromJsonAsync($"/api/baskets?day={Day}&limit=200{after}", HubJson.Default.BasketsAnswer, cancellationToken))!;
            baskets.AddRange(page.Baskets);
            if (page.Next is null) return baskets;
            after = string.Create(CultureInfo.InvariantCulture, $"&after={page.Next}");
        }
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record TodayAnswer(OccupancyAnswer Occupancy, VisitsAnswer Visits, ConversionAnswer Conversion);

internal sealed record OccupancyAnswer(IReadOnlyList<OccupancyPoint> Series);

internal sealed record OccupancyPoint(long AtMs, int App, int Cart);

internal sealed record VisitsAnswer(int? App, int? Cart);

internal sealed record ConversionAnswer(double? Share, int? JoinedVisits, int? Visits);

internal sealed record ZonesAnswer(IReadOnlyList<ZoneAnswer> Zones);

internal sealed record ZoneAnswer(string Zone, string Kind, double? DwellSeconds);

internal sealed record BasketsAnswer(IReadOnlyList<BasketAnswer> Baskets, long? Next);

internal sealed record BasketAnswer(string Lane, string Number, long TotalMinor, string? PaymentMethod, IReadOnlyList<BasketItem> Items);

internal sealed record DevicesAnswer(IngestAnswer Ingest, FeedAnswer Feed, IReadOnlyList<DeviceAnswer> Devices);

internal sealed record DeviceAnswer(string Device, string Kind, string? Agent, long? Decoded, long? Malformed);

internal sealed record IngestAnswer(long? Pings, long? Withheld);

internal sealed record FeedAnswer(long? LastSequence, long? AcknowledgedSequence, long? Backlog);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TodayAnswer))]
[JsonSerializable(typeof(ZonesAnswer))]
[JsonSerializable(typeof(BasketsAnswer))]
[JsonSerializable(typeof(DevicesAnswer))]
internal sealed partial class HubJson : JsonSerializerContext;
