using System.Globalization;
using System.Text.RegularExpressions;

namespace StoreEdge.Protocols;

/// <param name="Text">For the receipt reader; null ends the receipt.</param>
public readonly record struct DisplayedLine(string? Text, DateTimeOffset At);

/// <summary>
/// Makes the lines of a receipt of what a customer display shows. A screen is one line, both rows with two blanks between. A
/// display says neither when a sale begins or ends nor its number: it begins with the first item, and ends when a payment or a
/// total has been shown and then something else is; it is numbered by the time of its total.
/// </summary>
/// <remarks>
/// Where the template knows payments, an item behind a total says that the total was one on the way; where it does not, the item
/// is the next customer's. Whatever is shown outside a sale (a welcome, the price of the week) is nothing.
/// </remarks>
public sealed class DisplayedBasket(ReceiptTemplate template)
{
    // In UTC no hour comes twice; without the T, one of ten would pass for a card's number and be masked.
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff", NumberPrefix = "DISPLAY ";

    private readonly Regex? _item = Pattern(template, template.Item), _total = Pattern(template, template.Total), _payment = Pattern(template, template.Payment);
    private DisplayedLine? _lastTotal, _lastPayment;
    private bool _open;

    /// <summary>The template that reads these lines: the given one with the pattern of our number.</summary>
    public static ReceiptTemplate Named(ReceiptTemplate template) => template with { Number = "^DISPLAY (?<number>[0-9]{8}T[0-9]{9})$", Lane = null, Time = null };

    public bool HasTotal => _lastTotal is not null;

    /// <summary>Lines of an earlier run stand in the reader; its total, if one was shown, is lost.</summary>
    public void Resume(bool open) => _open = open;

    public IReadOnlyList<DisplayedLine> Show(DisplayedScreen screen, DateTimeOffset at)
    {
        var text = screen.Upper.Length == 0 ? screen.Lower : screen.Lower.Length == 0 ? screen.Upper : $"{screen.Upper}  {screen.Lower}";
        var line = new DisplayedLine(text, at);
        if (_open && Matches(_total, text))
        {
            _lastTotal = line;
            return [];
        }
        if (_open && _lastTotal is not null && _payment is not null && Matches(_payment, text))
        {
            _lastPayment ??= line;
            return [];
        }
        var isItem = Matches(_item, text) && !Matches(_total, text);
        IReadOnlyList<DisplayedLine> ended = [];
        if (_lastTotal is not null && !(isItem && _payment is not null && _lastPayment is null)) ended = End();
        _lastTotal = null;
        _open |= isItem;
        return _open ? [.. ended, line] : ended;
    }

    /// <summary>Nothing more was shown for long.</summary>
    public IReadOnlyList<DisplayedLine> End()
    {
        var lines = new List<DisplayedLine>();
        if (_lastTotal is { } total)
        {
            lines.Add(total);
            if (_lastPayment is { } payment) lines.Add(payment);
            lines.Add(new(NumberPrefix + total.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture), total.At));
        }
        (_lastTotal, _lastPayment, _open) = (null, null, false);
        lines.Add(new(null, default));
        return lines;
    }

    // A pattern out of time matches nothing here, as in the reader.
    private static bool Matches(Regex? pattern, string text)
    {
        try
        {
            return pattern is not null && pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex? Pattern(ReceiptTemplate template, string? pattern) => pattern is null ? null
        : new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(template.MatchTimeoutMilliseconds));
}
