namespace StoreEdge.Protocols;

/// <summary>
/// One retail transaction of a POSLog: what was sold, never by whom or to whom. Operators, customers, loyalty and tender data are not
/// read. Amounts are in minor units.
/// </summary>
public sealed record PosLogTransaction
{
    /// <summary>Of <c>SequenceNumber</c>, which with workstation and day names the transaction.</summary>
    public required string Number { get; init; }

    public string? Workstation { get; init; }

    public required DateTimeOffset Begin { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Voided ones among them; rewards and returns are negative.</summary>
    public required IReadOnlyList<ReadItem> Items { get; init; }

    /// <summary>The grand total where the log gives one, else the sum of the items that count.</summary>
    public required long TotalMinor { get; init; }

    /// <summary><c>cash</c>, <c>card</c>, ... of the first tender; nothing else of it is read.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Voided as a whole, cancelled, suspended or training: not a sale.</summary>
    public bool NoSale { get; init; }

    /// <summary>Items, and any sales tax on top of them, add up to the total.</summary>
    public required bool AddsUp { get; init; }
}

/// <summary>What a POSLog held.</summary>
/// <param name="Fault">Set when the reading ended early: the file is to be refused as a whole.</param>
/// <param name="Unread">Retail transactions without a number, a time or readable amounts.</param>
/// <param name="Others">Transactions of other kinds: control, tender control, inventory.</param>
public sealed record PosLogResult(IReadOnlyList<PosLogTransaction> Transactions, string? Fault, int Unread, int Others);
