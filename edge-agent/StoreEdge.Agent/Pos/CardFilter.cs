using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// Masks card numbers in each printed line before anything else sees it. One GTIN in ten also passes Luhn's rule, so a
/// number with a GTIN's check digit is kept where the template says that a GTIN stands and an item has just been printed;
/// a card slip has no items, and behind the total nothing is kept.
/// </summary>
internal sealed class CardFilter(ReceiptTemplate template)
{
    private readonly Regex? _gtin = Pattern(template, template.Gtin);
    private readonly Regex? _item = Pattern(template, template.Item);
    private readonly Regex? _quantity = Pattern(template, template.Quantity);
    private readonly Regex? _total = Pattern(template, template.Total);
    private bool _besideItem = template.DetailsBeforeItem;
    private bool _totalPrinted;

    public string Mask(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0) return line;
        var item = Match(_item, trimmed);
        var kept = _totalPrinted ? null : Gtin(item) ?? (_besideItem ? Gtin(Match(_gtin, trimmed)) : null);
        _totalPrinted |= Match(_total, trimmed) is not null;
        _besideItem = template.DetailsBeforeItem || kept is not null || item is not null || Match(_quantity, trimmed) is not null;
        return kept is { } range ? CardNumbers.Mask(trimmed, range) : CardNumbers.Mask(line);
    }

    /// <summary>The receipt has ended.</summary>
    public void Restart() => (_besideItem, _totalPrinted) = (template.DetailsBeforeItem, false);

    private static Range? Gtin(Match? match) =>
        match?.Groups["gtin"] is { Success: true } digits && Protocols.Gtin.TryNormalise(digits.Value, out _)
            ? digits.Index..(digits.Index + digits.Length)
            : null;

    // A pattern out of time keeps nothing: rather a GTIN lost than a card number kept.
    private static Match? Match(Regex? pattern, string line)
    {
        try
        {
            return pattern?.Match(line) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Pattern(ReceiptTemplate template, string? pattern) => pattern is null
        ? null
        : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(template.MatchTimeoutMilliseconds));
}
