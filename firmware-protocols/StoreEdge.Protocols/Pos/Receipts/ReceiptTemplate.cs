namespace StoreEdge.Protocols;

/// <summary>
/// How one till's receipts read: named fields by regular expressions, as configuration. A pattern that is null is not looked for.
/// Lines are matched without the blanks at their ends.
/// </summary>
public sealed record ReceiptTemplate
{
    public string Name { get; init; } = "";

    /// <summary><c>,</c> or <c>.</c>; the other one, blanks and apostrophes may group thousands.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Digits behind the separator of an amount: 2 for euro and cent.</summary>
    public int MinorDigits { get; init; } = 2;

    /// <summary>A line of an item. Groups: <c>text</c>, <c>amount</c>; optional <c>gtin</c>, <c>qty</c>. Needed unless the till prints totals only.</summary>
    public string? Item { get; init; }

    /// <summary>This till prints no items: a total makes a basket, and nothing is known of what was in it.</summary>
    public bool TotalOnly { get; init; }

    /// <summary>A line with the quantity of the item beside it, such as <c>2 x 1,99</c> or <c>0,512 kg x 3,99</c>. Group: <c>qty</c>.</summary>
    public string? Quantity { get; init; }

    /// <summary>A line with the item's GTIN. Group: <c>gtin</c>.</summary>
    public string? Gtin { get; init; }

    /// <summary>A line that says more of the item before it, such as size and colour: it is added to the text. Group: <c>text</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>Quantity and GTIN lines stand before their item, not after it.</summary>
    public bool DetailsBeforeItem { get; init; }

    /// <summary>A line that takes an item of this receipt back. Optional groups: <c>text</c>, <c>amount</c>; without them, the last item.</summary>
    public string? Void { get; init; }

    /// <summary>A line that lowers the total. Groups: <c>text</c>, <c>amount</c>; the amount counts as negative whatever its sign.</summary>
    public string? Discount { get; init; }

    /// <summary>An article taken back that was bought before. Groups as for a discount.</summary>
    public string? Return { get; init; }

    /// <summary>
    /// An item whose text is nobody's business: only its category and its amount are read, and no GTIN or detail is taken for it.
    /// Groups: <c>amount</c>; optional <c>category</c>, <c>qty</c>. What the line names must be the group of <see cref="Private"/>.
    /// </summary>
    public string? Suppressed { get; init; }

    /// <summary>
    /// What must not be kept or sent: the characters of the optional group <c>private</c> are replaced by stars before anything else
    /// reads the line; without that group the whole line is dropped.
    /// </summary>
    public string? Private { get; init; }

    /// <summary>The line of the total; behind it there are no items. Group: <c>amount</c>.</summary>
    public required string Total { get; init; }

    /// <summary>Group: <c>method</c>. The first one counts.</summary>
    public string? Payment { get; init; }

    /// <summary>Our words for printed payment methods, both in lower case; a method not named here is kept as printed.</summary>
    public IReadOnlyDictionary<string, string> PaymentMethods { get; init; } = new Dictionary<string, string>();

    /// <summary>Group: <c>number</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The text of a printed QR code that carries the number (a fiscal signature does). Group: <c>number</c>. A printed number goes first.</summary>
    public string? Code { get; init; }

    /// <summary>Group: <c>lane</c>.</summary>
    public string? Lane { get; init; }

    /// <summary>Group: <c>time</c>.</summary>
    public string? Time { get; init; }

    /// <summary>The mark of a second print.</summary>
    public string? Copy { get; init; }

    /// <summary>The mark of a training receipt: no sale.</summary>
    public string? Training { get; init; }

    /// <summary>The mark of a transaction that was broken off: no sale.</summary>
    public string? Cancelled { get; init; }

    /// <summary>Staff had to help at a self-checkout.</summary>
    public string? Intervention { get; init; }

    /// <summary>Lines that look like items and are none: subtotals, tax, change.</summary>
    public string? Ignore { get; init; }

    /// <summary>
    /// Bounds the work of one pattern on one line to about so many milliseconds; a pattern that needs more does not match.
    /// </summary>
    public int MatchTimeoutMilliseconds { get; init; } = 250;

    /// <summary>Every fault of this template in words; empty when it can be used.</summary>
    public IReadOnlyList<string> Validate() => TemplateFaults.Of(this);
}
