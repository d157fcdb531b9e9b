using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>The app says where it is, in metres on the store's floor plan.</summary>
public sealed record Ping
{
    [JsonPropertyName("observedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ObservedAt { get; init; }

    public required double XMetres { get; init; }

    public required double YMetres { get; init; }

    /// <summary>Radius in metres around the position that holds the truth with 68 %; 0.1 to 200.</summary>
    public required double AccuracyMetres { get; init; }
}
