namespace StoreEdge.Protocols;

/// <summary>The groups that a pattern of a template may name; the number is the group's slot.</summary>
internal static class ReceiptGroup
{
    public const int Text = 0, Amount = 1, Gtin = 2, Quantity = 3, Number = 4, Lane = 5, Time = 6, Method = 7, Category = 8, Private = 9;

    public static readonly IReadOnlyList<string> Names = ["text", "amount", "gtin", "qty", "number", "lane", "time", "method", "category", "private"];
}

/// <summary>A template made ready to match. A pattern that runs away does not match, and is counted.</summary>
internal sealed class ReceiptPatterns
{
    // What a hub takes: a thousand million in the currency, and a million pieces. More is two numbers that lost what stood between them.
    private const long LargestMinor = 1_000_000_000_00;
    private const decimal MostPieces = 1_000_000;

    private readonly List<LinePattern> _all = [];
    private readonly ReceiptTemplate _template;

    /// <exception cref="ArgumentException">The template has faults; all of them are in the message.</exception>
    public ReceiptPatterns(ReceiptTemplate template)
    {
        var faults = template.Validate();
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults), nameof(template));
        _template = template;
        (Item, Quantity, Gtin, Detail) = (Made(template.Item), Made(template.Quantity), Made(template.Gtin), Made(template.Detail));
        (Void, Discount, Return, Suppressed) = (Made(template.Void), Made(template.Discount), Made(template.Return), Made(template.Suppressed));
        (Total, Payment, Ignore, Private) = (Made(template.Total), Made(template.Payment), Made(template.Ignore), Made(template.Private));
        (Number, Lane, Time, Code) = (Made(template.Number), Made(template.Lane), Made(template.Time), Made(template.Code));
        (Copy, Training, Cancelled) = (Made(template.Copy), Made(template.Training), Made(template.Cancelled));
        Intervention = Made(template.Intervention);
    }

    public LinePattern? Item { get; }
    public LinePattern? Quantity { get; }
    public LinePattern? Gtin { get; }
    public LinePattern? Detail { get; }
    public LinePattern? Void { get; }
    public LinePattern? Discount { get; }
    public LinePattern? Return { get; }
    public LinePattern? Suppressed { get; }
    public LinePattern? Total { get; }
    public LinePattern? Payment { get; }
    public LinePattern? Ignore { get; }
    public LinePattern? Private { get; }
    public LinePattern? Number { get; }
    public LinePattern? Lane { get; }
    public LinePattern? Time { get; }
    public LinePattern? Code { get; }
    public LinePattern? Copy { get; }
    public LinePattern? Training { get; }
    public LinePattern? Cancelled { get; }
    public LinePattern? Intervention { get; }

    public long GivenUp => _all.Sum(p => p.GivenUp);

    /// <summary>An amount in minor units.</summary>
    public bool TryAmount(ReadOnlySpan<char> line, in PatternPlaces places, out long minor) =>
        PrintedNumber.TryMinor(LinePattern.Text(line, places, ReceiptGroup.Amount), _template.DecimalSeparator, _template.MinorDigits, out minor)
        && minor is >= -LargestMinor and <= LargestMinor;

    public bool TryQuantity(ReadOnlySpan<char> line, in PatternPlaces places, out decimal quantity) =>
        PrintedNumber.TryDecimal(LinePattern.Text(line, places, ReceiptGroup.Quantity), _template.DecimalSeparator, out quantity)
        && quantity is >= -MostPieces and <= MostPieces;

    private LinePattern? Made(string? pattern)
    {
        if (pattern is null) return null;
        var made = new LinePattern(pattern, ReceiptGroup.Names, _template.MatchTimeoutMilliseconds);
        _all.Add(made);
        return made;
    }
}
