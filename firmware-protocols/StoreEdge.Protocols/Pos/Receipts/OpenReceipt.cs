namespace StoreEdge.Protocols;

/// <summary>What the lines of a receipt have said so far.</summary>
internal sealed class OpenReceipt(bool detailsBeforeItem, DateTimeOffset firstLineAt)
{
    private const int LongestText = 80;
    private readonly List<ReadItem> _items = [];
    private DateTimeOffset? _firstItemAt;
    private decimal? _nextQuantity;
    private string? _nextGtin;
    private string? _number;
    private string? _lane;
    private string? _time;
    private bool _tooManyItems;

    public int Lines { get; set; }

    public bool Copy { get; set; }

    public long? Total { get; set; }

    public string? PaymentMethod { get; set; }

    /// <summary>The first of each counts: a return quotes the number of the receipt it takes back further down.</summary>
    public void Mark(string field, string value)
    {
        if (field == "number") _number ??= value;
        else if (field == "lane") _lane ??= value;
        else _time ??= value;
    }

    public void SetQuantity(decimal quantity)
    {
        if (detailsBeforeItem) _nextQuantity = quantity;
        else if (_items.Count > 0) _items[^1] = _items[^1] with { Quantity = quantity };
    }

    public void SetGtin(string gtin)
    {
        if (detailsBeforeItem) _nextGtin = gtin;
        else if (_items.Count > 0) _items[^1] = _items[^1] with { Gtin = gtin };
    }

    public void Add(ReadItem item, DateTimeOffset at)
    {
        _firstItemAt ??= at;
        var complete = item with
        {
            Text = item.Text.Length > LongestText ? item.Text[..LongestText] : item.Text,
            Quantity = _nextQuantity ?? item.Quantity,
            Gtin = _nextGtin ?? item.Gtin,
        };
        (_nextQuantity, _nextGtin) = (null, null);
        // An item with the opposite amount of an earlier one of the same text takes that one back.
        if (complete.AmountMinor < 0 && LastOpen(complete.Text, -complete.AmountMinor) is var earlier and >= 0) VoidAt(earlier);
        else if (_items.Count < ReceiptReader.MostItems) _items.Add(complete);
        else _tooManyItems = true;
    }

    /// <summary>Takes back the last item that fits; when none does, the line itself lowers the total.</summary>
    public void Void(string? text, long? amount, DateTimeOffset at)
    {
        var fitting = LastOpen(text, amount);
        if (fitting >= 0) VoidAt(fitting);
        else if (amount is { } minor) Add(new(text ?? "", null, 1, -minor, Voided: false), at);
    }

    public ReceiptResult Close(DateTimeOffset at)
    {
        ReceiptFault? fault = _tooManyItems || Lines > ReceiptReader.MostLines ? ReceiptFault.TooLong
            : _items.Count == 0 ? ReceiptFault.NoItems
            : Total is null ? ReceiptFault.NoTotal
            : _number is null ? ReceiptFault.NoNumber
            : null;
        if (fault is not null) return new(null, fault);
        return new(new()
        {
            Number = _number!,
            Lane = _lane,
            Items = _items,
            TotalMinor = Total!.Value,
            PaymentMethod = PaymentMethod,
            Copy = Copy,
            PrintedTime = _time,
            OpenedAt = _firstItemAt ?? firstLineAt,
            ClosedAt = at,
        }, null);
    }

    private int LastOpen(string? text, long? amount) =>
        _items.FindLastIndex(i => !i.Voided && i.AmountMinor > 0 && (amount is null || i.AmountMinor == amount)
            && (text is null || string.Equals(i.Text, text, StringComparison.OrdinalIgnoreCase)));

    private void VoidAt(int index) => _items[index] = _items[index] with { Voided = true };
}
