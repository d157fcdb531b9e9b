using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>One report by one device, nothing concluded.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Scan), "scan")]
[JsonDerivedType(typeof(Sighting), "sighting")]
[JsonDerivedType(typeof(TillEvent), "tillEvent")]
public abstract record Observation
{
    /// <summary>Place in the agent's outbox: 1 and up, never used twice within one epoch.</summary>
    public required long Position { get; init; }

    /// <summary>The scanner, the till or the radio that reported.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>When it happened (event time); drives fusion, stays and retention.</summary>
    [JsonPropertyName("observedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>When the agent had it; only for lag and clock skew.</summary>
    [JsonPropertyName("receivedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A barcode was read.</summary>
public sealed record Scan : Observation
{
    /// <summary>The data as read, without prefix, suffix and symbology identifier; at most 512 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The AIM symbology identifier, such as <c>]E0</c>, when the scanner sends one.</summary>
    public string? Symbology { get; init; }

    /// <summary>The 14-digit GTIN in it, check digit verified; null when there is none.</summary>
    public string? Gtin { get; init; }
}

/// <summary>One receiver heard one of the store's own beacons; reduced by the agent to one per beacon, receiver and second.</summary>
public sealed record Sighting : Observation
{
    public required BeaconId Beacon { get; init; }

    /// <summary>Median received strength of the second in dBm, -127 to 20; adverts without a strength are not counted in.</summary>
    public required int RssiDbm { get; init; }

    /// <summary>Adverts heard in this second, 1 and up. On the wire it must stand: the generated reader would make a missing one 0, not 1.</summary>
    [JsonRequired]
    public int Adverts { get; init; } = 1;
}

/// <summary>The POS said something.</summary>
public sealed record TillEvent : Observation
{
    public required LaneId Lane { get; init; }

    public required TillEventKind Event { get; init; }

    /// <summary>The finished basket; set exactly when <see cref="Event"/> is <see cref="TillEventKind.BasketClosed"/>.</summary>
    public Basket? Basket { get; init; }
}

[JsonConverter(typeof(ExactWordConverter<TillEventKind>))]
public enum TillEventKind
{
    /// <summary>A receipt ended and gave a basket.</summary>
    [JsonStringEnumMemberName("basketClosed")] BasketClosed,

    /// <summary>The cash drawer was opened.</summary>
    [JsonStringEnumMemberName("drawerOpened")] DrawerOpened,

    /// <summary>A receipt ended that no template could read as a basket.</summary>
    [JsonStringEnumMemberName("receiptUnread")] ReceiptUnread,
}
