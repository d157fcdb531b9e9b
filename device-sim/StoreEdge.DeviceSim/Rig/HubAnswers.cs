using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

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

    public async Task<CheckoutAnswer> CheckoutAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync($"/api/checkout?day={Day}", HubJson.Default.CheckoutAnswer, cancellationToken))!;

    /// <summary>As the privacy officer, who alone is told exactly.</summary>
    public async Task<PrivacyAnswer> PrivacyAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/privacy/summary") { Headers = { Authorization = ManagersDoor.KeyIn(dataFolder, "officer") } };
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(HubJson.Default.PrivacyAnswer, cancellationToken))!;
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record TodayAnswer(OccupancyAnswer Occupancy, VisitsAnswer Visits, ConversionAnswer Conversion);

internal sealed record OccupancyAnswer(IReadOnlyList<OccupancyPoint> Series);

internal sealed record OccupancyPoint(long AtMs, int App, int Cart);

internal sealed record VisitsAnswer(int? App, int? Cart);

internal sealed record ConversionAnswer(double? Share, int? JoinedVisits, int? Visits);

internal sealed record ZonesAnswer(int LeastVisits, IReadOnlyList<ZoneAnswer> Zones);

internal sealed record ZoneAnswer(string Zone, double? DwellSeconds);

internal sealed record CheckoutAnswer(long SalesUntilMs, IReadOnlyList<LaneAnswer> Lanes);

internal sealed record LaneAnswer(string Lane, IReadOnlyList<LaneHourAnswer> Hours);

internal sealed record LaneHourAnswer(int Hour, long Baskets, long Items, long TotalMinor);

internal sealed record DevicesAnswer(FeedAnswer Feed, IReadOnlyList<DeviceAnswer> Devices);

internal sealed record DeviceAnswer(string Device, string Kind, string? Agent, long? Decoded, long? Malformed);

internal sealed record PrivacyAnswer(PingsAnswer Pings);

internal sealed record PingsAnswer(long Stored, long Withheld);

internal sealed record FeedAnswer(long? LastSequence, long? AcknowledgedSequence, long? Backlog);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TodayAnswer))]
[JsonSerializable(typeof(ZonesAnswer))]
[JsonSerializable(typeof(CheckoutAnswer))]
[JsonSerializable(typeof(DevicesAnswer))]
[JsonSerializable(typeof(PrivacyAnswer))]
internal sealed partial class HubJson : JsonSerializerContext;
