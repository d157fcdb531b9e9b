namespace StoreEdge.Protocols;

/// <summary>
/// Reads printed lines as a receipt. Of what was printed it keeps what the lines since the last <see cref="End"/> said, so the same
/// lines with the same times given again rebuild it, and the numbers of the last receipts, to know a second print.
/// </summary>
/// <exception cref="ArgumentException">The template has faults.</exception>
public sealed class ReceiptReader(ReceiptTemplate template)
{
    public const int MostItems = 500;
    public const int MostLines = 2000;

    private readonly ReceiptPatterns _patterns = new(template);
    private readonly ReceiptPrivacy _privacy = new(template);
    private readonly ReceiptMemory _memory = new();
    private readonly Dictionary<string, string> _methods = [];
    private OpenReceipt? _open;

    /// <summary>Lines have come since the last end.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>Patterns that ran away and were stopped, one for each line and pattern.</summary>
    public long PatternsTimedOut => _patterns.GivenUp;

    /// <summary>The next printed line; blank ones are nothing.</summary>
    public ReceiptLine Line(ReadOnlySpan<char> text, DateTimeOffset at)
    {
        var line = text.Trim();
        if (line.Length == 0) return ReceiptLine.Blank;
        _open ??= new(template, at);
        if (++_open.Lines > MostLines) return ReceiptLine.TooMany;
        if (_patterns.Private is null) return Read(line, at, _open);
        return _privacy.Clean(line.ToString()) is { } clean ? Read(clean, at, _open) : ReceiptLine.Private;
    }

    /// <summary>
    /// The line begins another receipt, though nothing has ended this one: behind a total it gives another number. Not where the
    /// number stands behind the total, for there it is this one's.
    /// </summary>
    public bool BeginsNext(ReadOnlySpan<char> text)
    {
        var line = text.Trim();
        return _open is { NumberCameFirst: true } open && _patterns.Number!.TryMatch(line, out var places)
            && LinePattern.Text(line, places, ReceiptGroup.Number) is { IsEmpty: false } number && !number.SequenceEqual(open.Number);
    }

    /// <summary>The text of a QR code in the print; it may carry the receipt's number.</summary>
    public void Code(ReadOnlySpan<char> text, DateTimeOffset at)
    {
        if (_patterns.Code is null || !_patterns.Code.TryMatch(text, out var places)) return;
        _open ??= new(template, at);
        _open.CodeNumber ??= TextOrNull(text, places, ReceiptGroup.Number);
    }

    /// <summary>The paper was cut, or the line was silent for the idle gap.</summary>
    /// <returns>Null when nothing was printed since the last end.</returns>
    public ReceiptResult? End(DateTimeOffset at)
    {
        var result = _open?.Close(at);
        _open = null;
        if (result?.Receipt is not { } receipt) return result;
        return _memory.Remember(receipt.Lane, receipt.Number, receipt.TotalMinor, at) ? result with { Receipt = receipt with { Copy = true } } : result;
    }

    private ReceiptLine Read(ReadOnlySpan<char> line, DateTimeOffset at, OpenReceipt open)
    {
        var marked = ReadMarks(line, open);
        if (ReadMoney(line, at, open, out var badAmount) is { } money)
            return money is ReceiptLine.BehindTotal or ReceiptLine.Ignored ? marked ?? money : money;
        if (marked is { } mark) return mark;
        var item = ReadItem(line, at, open);
        return item is ReceiptLine.Unknown && badAmount ? ReceiptLine.BadAmount : item;
    }

    // Number, lane, time and the marks of no sale may share a line with each other; such a line is no item.
    private ReceiptLine? ReadMarks(ReadOnlySpan<char> line, OpenReceipt open)
    {
        ReceiptLine? marked = null;
        if (Mark(_patterns.Number, ReceiptGroup.Number, line, ref open.Number)) marked = ReceiptLine.Mark;
        if (Mark(_patterns.Lane, ReceiptGroup.Lane, line, ref open.Lane)) marked = ReceiptLine.Mark;
        if (Mark(_patterns.Time, ReceiptGroup.Time, line, ref open.Time)) marked = ReceiptLine.Mark;
        if (Matches(_patterns.Intervention, line)) (open.Interventions, marked) = (open.Interventions + 1, ReceiptLine.Intervention);
        if (Matches(_patterns.Copy, line)) (open.Copy, marked) = (true, ReceiptLine.Copy);
        if (Matches(_patterns.Training, line)) (open.Training, marked) = (true, ReceiptLine.Training);
        if (Matches(_patterns.Cancelled, line)) (open.Cancelled, marked) = (true, ReceiptLine.Cancelled);
        return marked;
    }

    private ReceiptLine? ReadMoney(ReadOnlySpan<char> line, DateTimeOffset at, OpenReceipt open, out bool badAmount)
    {
        badAmount = false;
        if (Matches(_patterns.Ignore, line)) return ReceiptLine.Ignored;
        if (_patterns.Total!.TryMatch(line, out var places))
        {
            if (_patterns.TryAmount(line, places, out var total))
            {
                if (open.Total is null || open.IsCorrected) open.Total = total;
                return ReceiptLine.Total;
            }
            badAmount = true;
        }
        if (_patterns.Payment is { } payment && payment.TryMatch(line, out places)
            && LinePattern.Text(line, places, ReceiptGroup.Method) is { Length: > 0 } method)
        {
            open.PaymentMethod ??= OurWordFor(method);
            return ReceiptLine.Payment;
        }
        if (open.Total is not null) return TakesBack(line, open) ? ReceiptLine.Void : ReceiptLine.BehindTotal;   // tax, change and greetings
        if (_patterns.Void is { } taken && taken.TryMatch(line, out places))
        {
            long? amount = _patterns.TryAmount(line, places, out var minor) ? Math.Abs(minor) : null;
            open.Void(TextOrNull(line, places, ReceiptGroup.Text), amount, at);
            return ReceiptLine.Void;
        }
        if (Lowers(_patterns.Return, line, at, open, ref badAmount)) return ReceiptLine.Return;
        return Lowers(_patterns.Discount, line, at, open, ref badAmount) ? ReceiptLine.Discount : null;
    }

    // The shopper saw the total and left an item behind: another total comes. A void without an amount is a card slip's.
    private bool TakesBack(ReadOnlySpan<char> line, OpenReceipt open) => _patterns.Void is { } taken && taken.TryMatch(line, out var places)
        && _patterns.TryAmount(line, places, out var amount) && open.VoidBehindTotal(TextOrNull(line, places, ReceiptGroup.Text), Math.Abs(amount));

    private bool Lowers(LinePattern? pattern, ReadOnlySpan<char> line, DateTimeOffset at, OpenReceipt open, ref bool badAmount)
    {
        if (pattern is null || !pattern.TryMatch(line, out var places)) return false;
        if (!_patterns.TryAmount(line, places, out var amount))
        {
            badAmount = true;
            return false;
        }
        open.Lower(OpenReceipt.TextOf(LinePattern.Text(line, places, ReceiptGroup.Text)), -Math.Abs(amount), at);
        return true;
    }

    private ReceiptLine ReadItem(ReadOnlySpan<char> line, DateTimeOffset at, OpenReceipt open)
    {
        PatternPlaces places;
        if (_patterns.Suppressed is { } suppressed && suppressed.TryMatch(line, out places) && _patterns.TryAmount(line, places, out var amount))
        {
            return open.AddSuppressed(LinePattern.Text(line, places, ReceiptGroup.Category), QuantityOf(line, places), amount, at);
        }
        if (_patterns.Quantity is { } byQuantity && byQuantity.TryMatch(line, out places) && _patterns.TryQuantity(line, places, out var quantity))
            return open.SetQuantity(quantity) ? ReceiptLine.Quantity : ReceiptLine.NoItem;
        if (_patterns.Gtin is { } byGtin && byGtin.TryMatch(line, out places) && GtinOf(line, places) is { } gtin)
            return open.SetGtin(gtin) ? ReceiptLine.Gtin : ReceiptLine.NoItem;
        var badAmount = false;
        if (_patterns.Item is { } item && item.TryMatch(line, out places) && LinePattern.Text(line, places, ReceiptGroup.Text) is { Length: > 0 } text)
        {
            if (_patterns.TryAmount(line, places, out amount))
                return open.Add(OpenReceipt.TextOf(text), GtinOf(line, places), QuantityOf(line, places), amount, at);
            badAmount = true;
        }
        if (_patterns.Detail is { } detail && detail.TryMatch(line, out places) && LinePattern.Text(line, places, ReceiptGroup.Text) is { Length: > 0 } more)
            return open.SetDetail(more) ? ReceiptLine.Detail : ReceiptLine.NoItem;
        return badAmount ? ReceiptLine.BadAmount : ReceiptLine.Unknown;
    }

    private decimal QuantityOf(ReadOnlySpan<char> line, in PatternPlaces places) => _patterns.TryQuantity(line, places, out var quantity) ? quantity : 1;

    private static bool Matches(LinePattern? pattern, ReadOnlySpan<char> line) => pattern is not null && pattern.TryMatch(line, out _);

    // The first of each counts: a return quotes the number of the receipt it takes back further down.
    private static bool Mark(LinePattern? pattern, int group, ReadOnlySpan<char> line, ref string? value)
    {
        if (pattern is null || !pattern.TryMatch(line, out var places)) return false;
        var text = LinePattern.Text(line, places, group);
        if (text.IsEmpty) return false;
        value ??= text.ToString();
        return true;
    }

    private static string? GtinOf(ReadOnlySpan<char> line, in PatternPlaces places) =>
        TextOrNull(line, places, ReceiptGroup.Gtin) is { } digits && Gtin.TryNormalise(digits, out var gtin) ? gtin : null;

    private static string? TextOrNull(ReadOnlySpan<char> line, in PatternPlaces places, int group) =>
        LinePattern.Text(line, places, group) is { IsEmpty: false } text ? text.ToString() : null;

    // Kept by the printed word: a till has a handful of them. A pattern that takes anything for a method must not fill the memory.
    private string OurWordFor(ReadOnlySpan<char> method)
    {
        if (_methods.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(method, out var known)) return known;
        var printed = method.ToString();
        var folded = printed.ToLowerInvariant();
        var ours = template.PaymentMethods.GetValueOrDefault(folded, folded);
        if (_methods.Count < 32) _methods.Add(printed, ours);
        return ours;
    }
}
