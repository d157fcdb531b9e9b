using System.Globalization;
using System.Text.RegularExpressions;

namespace StoreEdge.Protocols;

/// <summary>A template made ready to match. A pattern that runs out of time does not match, and is counted.</summary>
internal sealed class ReceiptPatterns
{
    private readonly ReceiptTemplate _template;

    /// <exception cref="ArgumentException">The template has faults; all of them are in the message.</exception>
    public ReceiptPatterns(ReceiptTemplate template)
    {
        var faults = template.Validate();
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults), nameof(template));
        _template = template;
        (Item, Quantity, Gtin, Void) = (Made(template.Item), Made(template.Quantity), Made(template.Gtin), Made(template.Void));
        (Discount, Return, Total) = (Made(template.Discount), Made(template.Return), Made(template.Total));
        (Payment, Number, Lane) = (Made(template.Payment), Made(template.Number), Made(template.Lane));
        (Time, Copy, Ignore) = (Made(template.Time), Made(template.Copy), Made(template.Ignore));
    }

    public Regex? Item { get; }
    public Regex? Quantity { get; }
    public Regex? Gtin { get; }
    public Regex? Void { get; }
    public Regex? Discount { get; }
    public Regex? Return { get; }
    public Regex? Total { get; }
    public Regex? Payment { get; }
    public Regex? Number { get; }
    public Regex? Lane { get; }
    public Regex? Time { get; }
    public Regex? Copy { get; }
    public Regex? Ignore { get; }

    public long TimedOut { get; private set; }

    public bool Matches(Regex? pattern, string line, out Match match)
    {
        match = Match.Empty;
        if (pattern is null) return false;
        try
        {
            match = pattern.Match(line);
        }
        catch (RegexMatchTimeoutException)
        {
            TimedOut++;
        }
        return match.Success;
    }

    /// <summary>The text of a group, without blanks at its ends; null when it has none.</summary>
    public static string? Text(Match match, string group) =>
        match.Groups[group] is { Success: true } found && found.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>An amount in minor units: <c>1.234,56</c>, <c>-1,29</c>, <c>1,29-</c>; exactly as many decimals as the currency has.</summary>
    public bool TryAmount(Match match, out long minor)
    {
        minor = 0;
        if (!TryDecimal(Text(match, "amount"), out var value)) return false;
        for (var i = 0; i < _template.MinorDigits; i++) value *= 10;
        if (value != decimal.Truncate(value) || Math.Abs(value) > long.MaxValue / 2) return false;
        minor = (long)value;
        return true;
    }

    public bool TryQuantity(Match match, out decimal quantity) => TryDecimal(Text(match, "qty"), out quantity);

    private bool TryDecimal(string? text, out decimal value)
    {
        value = 0;
        if (text is null || text.Length > 24) return false;
        var trailingMinus = text.EndsWith('-');
        var plain = text.TrimEnd('-').Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Replace(_template.DecimalSeparator == ',' ? "." : ",", "", StringComparison.Ordinal).Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        if (trailingMinus) value = -Math.Abs(value);
        return true;
    }

    private Regex? Made(string? pattern) => pattern is null ? null
        : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(_template.MatchTimeoutMilliseconds));
}
