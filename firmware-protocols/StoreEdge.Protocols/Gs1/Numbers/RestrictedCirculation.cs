using System.Diagnostics.CodeAnalysis;

namespace StoreEdge.Protocols;

/// <summary>
/// The variable-measure numbers of one country or one store. GS1 leaves prefixes 02 and 20 to 29 to each region
/// (General Specifications, restricted circulation numbers), so nobody can read such a number who does not know where it was printed.
/// </summary>
public sealed class RestrictedCirculation
{
    private readonly VariableMeasureRule[] _rules;

    internal RestrictedCirculation(IEnumerable<string> patterns, string? currency)
    {
        _rules = [.. patterns.Select(p => VariableMeasureRule.TryParse(p, out var rule) ? rule! : throw new ArgumentException($"{p} is no rule", nameof(patterns)))];
        Currency = currency;
    }

    /// <summary>ISO 4217; null where the country has several or none is known.</summary>
    public string? Currency { get; }

    /// <summary>
    /// A country by its English name or ISO 3166 code (Denmark, dk), or a store's own rules with blanks between them:
    /// <c>20IIIIIKPP.PP 23IIIIIIW.WWW</c> (see <see cref="VariableMeasureRule"/>).
    /// </summary>
    public static bool TryFind(string text, [NotNullWhen(true)] out RestrictedCirculation? found)
    {
        found = RestrictedCirculationCountries.Find(text);
        if (found is not null) return true;
        var patterns = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var prefixes = new List<string>();
        foreach (var pattern in patterns)
        {
            // Two rules for one number would make its meaning a matter of order.
            if (!VariableMeasureRule.TryParse(pattern, out var rule)
                || prefixes.Exists(p => p.StartsWith(rule!.Prefix, StringComparison.Ordinal) || rule.Prefix.StartsWith(p, StringComparison.Ordinal))) return false;
            prefixes.Add(rule!.Prefix);
        }
        if (patterns.Length == 0) return false;
        found = new(patterns, currency: null);
        return true;
    }

    /// <param name="gtin">8, 12, 13 or 14 digits.</param>
    /// <param name="item">13 places for the item's number: the same without its variable part.</param>
    /// <returns>Foreign when the number has no variable part here; malformed when a check digit, also the inner one, is wrong.</returns>
    public DecodeStatus TryRead(ReadOnlySpan<char> gtin, Span<char> item, out VariableMeasure measure)
    {
        measure = default;
        if (!Gtin.TryFormat(gtin, out var format)) return DecodeStatus.Malformed;
        if (format is GtinFormat.Gtin8 or GtinFormat.Gtin14) return DecodeStatus.Foreign;
        Span<char> gtin13 = stackalloc char[13];
        gtin13[0] = '0';
        var digits = gtin[^Math.Min(13, gtin.Length)..];
        digits.CopyTo(gtin13[^digits.Length..]);
        if (RuleFor(gtin13) is not { } rule) return DecodeStatus.Foreign;
        return rule.TryRead(gtin13, item, out measure) ? DecodeStatus.Decoded : DecodeStatus.Malformed;
    }

    /// <summary>The number that a scale prints: an item's number with this price, weight or count in it.</summary>
    /// <param name="item">13 digits, zeros in the variable part, as <see cref="TryRead"/> gives them.</param>
    public bool TryWrite(ReadOnlySpan<char> item, decimal value, out string gtin13)
    {
        gtin13 = "";
        if (item.Length != 13 || item.ContainsAnyExceptInRange('0', '9') || RuleFor(item) is not { } rule) return false;
        Span<char> digits = stackalloc char[13];
        item.CopyTo(digits);
        if (!rule.TryWrite(value, digits)) return false;
        gtin13 = digits.ToString();
        return true;
    }

    private VariableMeasureRule? RuleFor(ReadOnlySpan<char> gtin13)
    {
        foreach (var rule in _rules)
            if (gtin13.StartsWith(rule.Prefix)) return rule;
        return null;
    }
}
