using System.Text.RegularExpressions;

namespace StoreEdge.Protocols;

/// <summary>What is wrong with a template, all of it.</summary>
internal static class TemplateFaults
{
    public static IReadOnlyList<string> Of(ReceiptTemplate t)
    {
        var faults = new List<string>();
        if (t.DecimalSeparator is not (',' or '.')) faults.Add("decimalSeparator must be ',' or '.'");
        if (t.MinorDigits is < 0 or > 4) faults.Add("minorDigits must be 0 to 4");
        if (t.MatchTimeoutMilliseconds is < 1 or > 5000) faults.Add("matchTimeoutMilliseconds must be 1 to 5000");
        if (t.Item is null && t.Suppressed is null && !t.TotalOnly) faults.Add("item is missing, and totalOnly is not set");
        if (t.TotalOnly && (t.Item ?? t.Suppressed ?? t.Void ?? t.Return ?? t.Discount) is not null)
            faults.Add("totalOnly is set: item, suppressed, void, return and discount must be left out");
        if (t.Suppressed is not null && t.Private is null) faults.Add("private is missing: without it the text of a suppressed line would be kept");
        foreach (var (field, pattern, groups) in Patterns(t)) Check(field, pattern, groups, faults);
        return faults;
    }

    private static (string Field, string? Pattern, string[] Groups)[] Patterns(ReceiptTemplate t) =>
    [
        ("item", t.Item, ["text", "amount"]), ("quantity", t.Quantity, ["qty"]), ("gtin", t.Gtin, ["gtin"]), ("detail", t.Detail, ["text"]),
        ("void", t.Void, []), ("discount", t.Discount, ["text", "amount"]), ("return", t.Return, ["text", "amount"]),
        ("suppressed", t.Suppressed, ["amount"]), ("private", t.Private, []), ("total", t.Total, ["amount"]), ("payment", t.Payment, ["method"]),
        ("number", t.Number, ["number"]), ("code", t.Code, ["number"]), ("lane", t.Lane, ["lane"]), ("time", t.Time, ["time"]),
        ("copy", t.Copy, []), ("training", t.Training, []), ("cancelled", t.Cancelled, []), ("intervention", t.Intervention, []),
        ("ignore", t.Ignore, []),
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
