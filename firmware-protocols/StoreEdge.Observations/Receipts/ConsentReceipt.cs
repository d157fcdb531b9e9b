using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>What the shopper said and how each purpose stands since, as the hub signs it (after ISO/IEC TS 27560 and the Kantara consent receipt 1.1).</summary>
public sealed record ConsentReceipt
{
    public const string NewestSchema = "storeedge-consent-receipt/1";

    public required string Schema { get; init; }

    /// <summary>UUIDv7 of this receipt.</summary>
    public required Guid Id { get; init; }

    public required StoreId Store { get; init; }

    /// <summary>Who decides what the figures are for, as the notice names them.</summary>
    public required string Controller { get; init; }

    /// <summary>The app install id, so that a receipt is of nobody else's consent.</summary>
    public required string Subject { get; init; }

    [JsonPropertyName("issuedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null of a withdrawal: nothing is shown for one.</summary>
    public ConsentNotice? Notice { get; init; }

    /// <summary>Null of a withdrawal.</summary>
    public CollectionMethod? Method { get; init; }

    /// <summary>Every purpose there is, as it stands when the receipt is issued.</summary>
    public required IReadOnlyList<ReceiptPurpose> Purposes { get; init; }
}

/// <summary>One purpose at the time of a receipt.</summary>
public sealed record ReceiptPurpose
{
    public required Purpose Purpose { get; init; }

    /// <summary><c>never-asked</c>, <c>given</c>, <c>refused</c>, <c>withdrawn</c> or <c>expired</c>.</summary>
    public required string State { get; init; }

    /// <summary>This receipt's statement named the purpose.</summary>
    public required bool Said { get; init; }

    [JsonPropertyName("sinceAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Since { get; init; }

    /// <summary>When a given consent ends by itself.</summary>
    [JsonPropertyName("untilAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Until { get; init; }

    /// <summary>UUIDv7 of the consent record; null where the purpose was never asked for.</summary>
    public Guid? Record { get; init; }

    /// <summary>How long what is collected for it is kept, in words.</summary>
    public required string Retention { get; init; }

    /// <summary>How it is taken back, in words.</summary>
    public required string Withdrawal { get; init; }
}
