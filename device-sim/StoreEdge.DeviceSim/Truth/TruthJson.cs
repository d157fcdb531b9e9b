using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoreEdge.DeviceSim.Truth;

/// <summary>The truth as one JSON document. It names install ids: it stays in the run's own folder, as input of the comparison.</summary>
internal static class TruthJson
{
    public static string Write(StoreTruth truth, DateTimeOffset until) => JsonSerializer.Serialize(Of(truth, until), TruthJsonContext.Default.TruthDocument);

    public static void WriteFile(StoreTruth truth, DateTimeOffset until, string path)
    {
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, Of(truth, until), TruthJsonContext.Default.TruthDocument);
    }

    private static TruthDocument Of(StoreTruth truth, DateTimeOffset until) =>
        new(until, truth.PeopleEntered(until), truth.Baskets(until), truth.Visits(until), truth.Occupancy(until));
}

internal sealed record TruthDocument(
    DateTimeOffset Until, int PeopleEntered, IReadOnlyList<TrueBasket> Baskets, IReadOnlyList<TrueVisit> Visits, IReadOnlyList<TrueOccupancy> Occupancy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TruthDocument))]
internal sealed partial class TruthJsonContext : JsonSerializerContext;
