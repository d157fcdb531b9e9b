namespace StoreEdge.Protocols;

/// <summary>What the lines of a receipt have said so far.</summary>
internal sealed class OpenReceipt(ReceiptTemplate template, DateTimeOffset firstLineAt)
{
    public const int LongestText = 80;

    private const string NoCategory = "*";

    private readonly List<ReadItem> _items = [];
    private DateTimeOffset? _firstItemAt;
    private decimal? _nextQuantity;
    private string? _nextGtin;
    private bool _tooManyItems;
    private bool _lastSuppressed;

    // Written by the reader by reference; each keeps its first value.
    public string? Number;
    public string? Lane;
    public string? Time;

    public string? CodeNumber { get; set; }

    public int Lines { get; set; }

    public int Interventions { get; set; }

    public bool Copy { get; set; }

    public bool Training { get; set; }

    public bool Cancelled { get; set; }

    public long? Total
    {
        get;
        set => (field, NumberCameFirst, IsCorrected) = (value, Number is not null, false);
    }

    /// <summary>An item was taken back behind the total: the next total is the receipt's.</summary>
    public bool IsCorrected { get; private set; }

    /// <summary>The number stands before the total, so that another one behind it is another receipt's.</summary>
    public bool NumberCameFirst { get; private set; }

    public string? PaymentMethod { get; set; }

    // Not in the middle of a character of two halves.
    public static string TextOf(ReadOnlySpan<char> printed) => printed.Length <= LongestText ? printed.ToString()
        : printed[..(char.IsHighSurrogate(printed[LongestText - 1]) ? LongestText - 1 : LongestText)].ToString();

    /// <returns>False when there is no item that it could belong to.</returns>
    public bool SetQuantity(decimal quantity)
    {
        if (template.DetailsBeforeItem) _nextQuantity = quantity;
        else if (_items.Count == 0) return false;
        else _items[^1] = _items[^1] with { Quantity = quantity };
        return true;
    }

    public bool SetGtin(string gtin)
    {
        if (template.DetailsBeforeItem) _nextGtin = gtin;
        else if (_items.Count == 0 || _lastSuppressed) return false;
        else _items[^1] = _items[^1] with { Gtin = gtin };
        return true;
    }

    public bool SetDetail(ReadOnlySpan<char> text)
    {
        if (_items.Count == 0 || _lastSuppressed) return false;
        _items[^1] = _items[^1] with { Text = TextOf($"{_items[^1].Text} {text}") };
        return true;
    }

    public ReceiptLine Add(string text, string? gtin, decimal quantity, long amount, DateTimeOffset at)
    {
        (quantity, gtin) = (_nextQuantity ?? quantity, _nextGtin ?? gtin);
        (_nextQuantity, _nextGtin) = (null, null);
        // An item with the opposite amount of an earlier one of the same text takes that one back.
        if (amount >= 0 || LastOpen(text, -amount) is not (>= 0 and var earlier))
            return Append(new(text, gtin, quantity, amount, Voided: false), at);
        VoidAt(earlier);
        return ReceiptLine.Void;
    }

    /// <summary>A discount, or an article that was bought before: it takes back no item of this receipt.</summary>
    public void Lower(string text, long amount, DateTimeOffset at) => Append(new(text, null, 1, amount, Voided: false), at);

    public ReceiptLine AddSuppressed(ReadOnlySpan<char> category, decimal quantity, long amount, DateTimeOffset at)
    {
        var added = Append(new(category.IsEmpty ? NoCategory : TextOf(category), null, _nextQuantity ?? quantity, amount, Voided: false), at);
        (_nextQuantity, _nextGtin, _lastSuppressed) = (null, null, true);
        return added is ReceiptLine.Item ? ReceiptLine.Suppressed : added;
    }

    /// <summary>Takes back the last item that fits; when none does, the line itself lowers the total.</summary>
    public void Void(string? text, long? amount, DateTimeOffset at)
    {
        var fitting = LastOpen(text, amount);
        if (fitting >= 0) VoidAt(fitting);
        else if (amount is { } minor) Lower(TextOf(text), -minor, at);
    }

    /// <returns>False when it fits no item.</returns>
    public bool VoidBehindTotal(string? text, long amount)
    {
        var fitting = LastOpen(text, amount);
        if (fitting < 0) return false;
        VoidAt(fitting);
        return IsCorrected = true;
    }

    public ReceiptResult Close(DateTimeOffset at)
    {
        ReceiptFault? fault = Training ? ReceiptFault.Training
            : Cancelled ? ReceiptFault.Cancelled
            : _tooManyItems || Lines > ReceiptReader.MostLines ? ReceiptFault.TooLong
            : _items.Count == 0 && !template.TotalOnly ? ReceiptFault.NoItems
            : Total is null ? ReceiptFault.NoTotal
            : (Number ?? CodeNumber) is null ? ReceiptFault.NoNumber
            : null;
        if (fault is not null) return new(null, fault);
        return new(new()
        {
            Number = (Number ?? CodeNumber)!,
            Lane = Lane,
            Items = _items,
            ItemsPrinted = !template.TotalOnly,
            TotalMinor = Total!.Value,
            PaymentMethod = PaymentMethod,
            Copy = Copy,
            Interventions = Interventions,
            PrintedTime = Time,
            OpenedAt = _firstItemAt ?? firstLineAt,
            ClosedAt = at,
        }, null);
    }

    private ReceiptLine Append(ReadItem item, DateTimeOffset at)
    {
        _firstItemAt ??= at;
        _lastSuppressed = false;
        if (_items.Count >= ReceiptReader.MostItems)
        {
            _tooManyItems = true;
            return ReceiptLine.TooMany;
        }
        _items.Add(item);
        return ReceiptLine.Item;
    }

    private int LastOpen(string? text, long? amount) =>
        _items.FindLastIndex(i => !i.Voided && i.AmountMinor > 0 && (amount is null || i.AmountMinor == amount)
            && (text is null || i.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase) && IsWhole(i.Text, text)));

    // An item's text has its details behind it; the line that takes it back names it without.
    private bool IsWhole(string text, string named) => text.Length == named.Length || (template.Detail is not null && text[named.Length] == ' ');

    private void VoidAt(int index) => _items[index] = _items[index] with { Voided = true };
}
