using System.Text.RegularExpressions;

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

    /// <summary>A line of an item. Groups: <c>text</c>, <c>amount</c>; optional <c>gtin</c>, <c>qty</c>.</summary>
    public required string Item { get; init; }

    /// <summary>A line with the quantity of the item beside it, such as <c>2 x 1,99</c> or <c>0,512 kg x 3,99</c>. Group: <c>qty</c>.</summary>
    public string? Quantity { get; init; }

    /// <summary>A line with the item's GTIN. Group: <c>gtin</c>.</summary>
    public string? Gtin { get; init; }

    /// <summary>Quantity and GTIN lines stand before their item, not after it.</summary>
    public bool DetailsBeforeItem { get; init; }

    /// <summary>A line that takes an item of this receipt back. Optional groups: <c>text</c>, <c>amount</c>; without them, the last item.</summary>
    public string? Void { get; init; }

    /// <summary>A line that lowers the total. Groups: <c>text</c>, <c>amount</c>; the amount counts as negative whatever its sign.</summary>
    public string? Discount { get; init; }

    /// <summary>An article taken back that was bought before. Groups as for a discount.</summary>
    public string? Return { get; init; }

    /// <summary>The line of the total; behind it there are no items. Group: <c>amount</c>.</summary>
    public required string Total { get; init; }

    /// <summary>Group: <c>method</c>. The first one counts.</summary>
    public string? Payment { get; init; }

    /// <summary>Our words for printed payment methods, both in lower case; a method not named here is kept as printed.</summary>
    public IReadOnlyDictionary<string, string> PaymentMethods { get; init; } = new Dictionary<string, string>();

    /// <summary>Group: <c>number</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Group: <c>lane</c>.</summary>
    public string? Lane { get; init; }

    /// <summary>Group: <c>time</c>.</summary>
    public string? Time { get; init; }

    /// <summary>The mark of a second print.</summary>
    public string? Copy { get; init; }

    /// <summary>Lines that look like items and are none: subtotals, tax, change.</summary>
    public string? Ignore { get; init; }

    /// <summary>Longest time one pattern may take on one line, in milliseconds; a pattern that needs more does not match.</summary>
    public int MatchTimeoutMilliseconds { get; init; } = 250;

    /// <summary>Every fault of this template in words; empty when it can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (DecimalSeparator is not (',' or '.')) faults.Add("decimalSeparator must be ',' or '.'");
        if (MinorDigits is < 0 or > 4) faults.Add("minorDigits must be 0 to 4");
        if (MatchTimeoutMilliseconds is < 1 or > 5000) faults.Add("matchTimeoutMilliseconds must be 1 to 5000");
        foreach (var (field, pattern, groups) in Patterns) Check(field, pattern, groups, faults);
        return faults;
    }

    private IEnumerable<(string Field, string? Pattern, string[] Groups)> Patterns =>
    [
        ("item", Item, ["text", "amount"]), ("quantity", Quantity, ["qty"]), ("gtin", Gtin, ["gtin"]), ("void", Void, []),
        ("discount", Discount, ["text", "amount"]), ("return", Return, ["text", "amount"]), ("total", Total, ["amount"]),
        ("payment", Payment, ["method"]), ("number", Number, ["number"]), ("lane", Lane, ["lane"]), ("time", Time, ["time"]),
        ("copy", Copy, []), ("ignore", Ignore, []),
    ];

    private static void Check(string field, string? pattern, string[] groups, List<string> faults)
    {
        if (pattern is null) return;
        try
        {
            var names = new Regex(pattern).GetGroupNames();
            faults.AddRange(groups.Where(g => !names.Contains(g)).Select(g => $"{field} must have a group called '{g}'"));
        }
        catch (ArgumentException e)
        {
            faults.Add($"{field} is no regular expression: {e.Message}");
        }
    }
}
