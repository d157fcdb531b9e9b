namespace StoreEdge.Protocols;

/// <summary>One receipt as its lines say it. Money is in minor units of the store's currency.</summary>
public sealed record ReadReceipt
{
    public required string Number { get; init; }

    /// <summary>As printed; null when the template has no pattern for it or the receipt no such line.</summary>
    public string? Lane { get; init; }

    /// <summary>Voided items among them.</summary>
    public required IReadOnlyList<ReadItem> Items { get; init; }

    /// <summary>False for a till that prints totals only: the items are unknown, not none.</summary>
    public bool ItemsPrinted { get; init; } = true;

    public required long TotalMinor { get; init; }

    /// <summary>Lower case, by the template's words for it.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Printed a second time, by its mark or because its number and total came before: not a sale.</summary>
    public bool Copy { get; init; }

    /// <summary>How often staff had to help.</summary>
    public int Interventions { get; init; }

    /// <summary>The time as printed; the till's clock is nobody's truth.</summary>
    public string? PrintedTime { get; init; }

    /// <summary>When the first item line was printed.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>The items that count add up to the total; if not, a line was misread or the template does not fit.</summary>
    public bool AddsUp => !ItemsPrinted || Items.Where(i => !i.Voided).Sum(i => (decimal)i.AmountMinor) == TotalMinor;   // decimal: misread amounts may not overflow
}

/// <summary>One item line.</summary>
/// <param name="Text">At most 80 characters.</param>
/// <param name="Gtin">14 digits, check digit verified.</param>
/// <param name="Quantity">Pieces or kilograms.</param>
/// <param name="AmountMinor">What the line adds to the total; negative for a discount or a return.</param>
/// <param name="Voided">Taken back in the same receipt: the amount is not in the total.</param>
public sealed record ReadItem(string Text, string? Gtin, decimal Quantity, long AmountMinor, bool Voided);

/// <summary>How a receipt ended: read, or not and why.</summary>
/// <param name="Fault">Set when <paramref name="Receipt"/> is null.</param>
public sealed record ReceiptResult(ReadReceipt? Receipt, ReceiptFault? Fault);

/// <summary>Why a print is not a basket. Much that a till prints is none: reports, card slips, vouchers.</summary>
public enum ReceiptFault
{
    NoItems,
    NoTotal,
    NoNumber,

    /// <summary>More than 500 items or 2000 lines: an end was missed.</summary>
    TooLong,

    /// <summary>Understood: a receipt that was printed to learn with.</summary>
    Training,

    /// <summary>Understood: the transaction was broken off.</summary>
    Cancelled,
}
