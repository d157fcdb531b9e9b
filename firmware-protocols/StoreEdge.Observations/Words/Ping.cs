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

    /// <summary>Fixed beacons of the plan that the phone has heard since its last ping, each once, at most <see cref="HeardBeacon.MostInAPing"/>; left out when it heard none.</summary>
    public IReadOnlyList<HeardBeacon>? Heard { get; init; }

    /// <summary>The floor that the phone takes itself to be on, as the plan counts them; left out when it does not know, or the store has one.</summary>
    public int? Floor { get; init; }

    /// <summary>The 14-digit GTIN of a product that the shopper has scanned with the app at this moment; left out when none. Of it the hub keeps where the product stands, not which it is.</summary>
    public string? Scanned { get; init; }
}

/// <summary>One fixed beacon as a phone heard it.</summary>
/// <param name="RssiDbm">Median received strength in dBm, -127 to 20.</param>
public sealed record HeardBeacon(BeaconId Beacon, int RssiDbm)
{
    public const int MostInAPing = 32;
}
