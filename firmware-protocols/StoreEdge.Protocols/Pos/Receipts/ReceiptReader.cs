using System.Text.RegularExpressions;

namespace StoreEdge.Protocols;

/// <summary>
/// Reads printed lines as a receipt. It keeps nothing but what the lines since the last <see cref="End"/> said, so the same
/// lines with the same times given again rebuild it.
/// </summary>
/// <exception cref="ArgumentException">The template has faults.</exception>
public sealed class ReceiptReader(ReceiptTemplate template)
{
    public const int MostItems = 500;
    public const int MostLines = 2000;

    private readonly ReceiptPatterns _patterns = new(template);
    private OpenReceipt? _open;

    /// <summary>Lines have come since the last end.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>Patterns that ran out of time, one for each line and pattern.</summary>
    public long PatternsTimedOut => _patterns.TimedOut;

    /// <summary>The next printed line; blank ones are nothing.</summary>
    public void Line(string text, DateTimeOffset at)
    {
        var line = text.Trim();
        if (line.Length == 0) return;
        _open ??= new(template.DetailsBeforeItem, at);
        if (++_open.Lines > MostLines) return;
        ReadMarks(line, _open, out var marked);
        if (!ReadMoney(line, at, _open) && !marked) ReadItem(line, at, _open);
    }

    /// <summary>The paper was cut, or the line was silent for the idle gap.</summary>
    /// <returns>Null when nothing was printed since the last end.</returns>
    public ReceiptResult? End(DateTimeOffset at)
    {
        var open = _open;
        _open = null;
        return open?.Close(at);
    }

    // Number, lane, time and copy mark may share a line with each other; such a line is no item.
    private void ReadMarks(string line, OpenReceipt open, out bool marked)
    {
        marked = _patterns.Matches(_patterns.Copy, line, out _);
        open.Copy |= marked;
        foreach (var (pattern, group) in (ReadOnlySpan<(Regex?, string)>)
            [(_patterns.Number, "number"), (_patterns.Lane, "lane"), (_patterns.Time, "time")])
        {
            if (!_patterns.Matches(pattern, line, out var match) || ReceiptPatterns.Text(match, group) is not { } value) continue;
            marked = true;
            open.Mark(group, value);
        }
    }

    private bool ReadMoney(string line, DateTimeOffset at, OpenReceipt open)
    {
        if (_patterns.Matches(_patterns.Ignore, line, out _)) return true;
        if (_patterns.Matches(_patterns.Total, line, out var match) && _patterns.TryAmount(match, out var amount))
        {
            open.Total ??= amount;
            return true;
        }
        if (_patterns.Matches(_patterns.Payment, line, out match) && ReceiptPatterns.Text(match, "method") is { } method)
        {
            open.PaymentMethod ??= OurWordFor(method);
            return true;
        }
        if (open.Total is not null) return true;   // tax, change and greetings
        if (_patterns.Matches(_patterns.Void, line, out match))
        {
            open.Void(ReceiptPatterns.Text(match, "text"), _patterns.TryAmount(match, out amount) ? Math.Abs(amount) : null, at);
            return true;
        }
        foreach (var pattern in (ReadOnlySpan<Regex?>)[_patterns.Return, _patterns.Discount])
        {
            if (!_patterns.Matches(pattern, line, out match) || !_patterns.TryAmount(match, out amount)) continue;
            open.Add(new(ReceiptPatterns.Text(match, "text") ?? "", null, 1, -Math.Abs(amount), Voided: false), at);
            return true;
        }
        return false;
    }

    private void ReadItem(string line, DateTimeOffset at, OpenReceipt open)
    {
        if (_patterns.Matches(_patterns.Quantity, line, out var match) && _patterns.TryQuantity(match, out var quantity))
        {
            open.SetQuantity(quantity);
            return;
        }
        if (_patterns.Matches(_patterns.Gtin, line, out match) && GtinOf(match) is { } gtin)
        {
            open.SetGtin(gtin);
            return;
        }
        if (!_patterns.Matches(_patterns.Item, line, out match) || !_patterns.TryAmount(match, out var amount)
            || ReceiptPatterns.Text(match, "text") is not { } text) return;
        open.Add(new(text, GtinOf(match), _patterns.TryQuantity(match, out quantity) ? quantity : 1, amount, Voided: false), at);
    }

    private static string? GtinOf(Match match) =>
        ReceiptPatterns.Text(match, "gtin") is { } digits && Gtin.TryNormalise(digits, out var gtin) ? gtin : null;

    private string OurWordFor(string method)
    {
        var printed = method.ToLowerInvariant();
        return template.PaymentMethods.GetValueOrDefault(printed, printed);
    }
}
