using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>The lines of one POS transaction. Money is in minor units (cents) of the store's currency; a return is negative.</summary>
public sealed record Basket
{
    /// <summary>The receipt number as printed; with lane and trading day it names the transaction.</summary>
    public required string Number { get; init; }

    /// <summary>When the first item line was seen: the service began.</summary>
    [JsonPropertyName("openedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the receipt ended (cut, or the idle gap after the last line).</summary>
    [JsonPropertyName("closedAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>At most 500 lines, in the order of the receipt, voided ones among them.</summary>
    public required IReadOnlyList<BasketItem> Items { get; init; }

    /// <summary>The total as printed.</summary>
    public required long TotalMinor { get; init; }

    /// <summary>The method as printed, folded to lower case: <c>cash</c>, <c>card</c>, ...; null when not printed.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>A second print of a receipt already given: not a sale.</summary>
    public bool Copy { get; init; }
}

/// <summary>One line of a basket.</summary>
public sealed record BasketItem
{
    /// <summary>The product text as printed, at most 80 characters.</summary>
    public required string Text { get; init; }

    /// <summary>14-digit GTIN when the receipt prints it.</summary>
    public string? Gtin { get; init; }

    /// <summary>Pieces or kilograms. On the wire it must stand: the generated reader would make a missing one 0, not 1.</summary>
    [JsonRequired]
    public decimal Quantity { get; init; } = 1;

    /// <summary>What the line adds to the total; 0 or negative when the line takes something back.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>Rung up and cancelled in the same transaction; its amount is not in the total.</summary>
    public bool Voided { get; init; }
}
