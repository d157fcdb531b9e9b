using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// A till's printed lines, from whatever wire: masked, read, and each end turned into a till event. The lines of the unfinished
/// receipt go to the outbox file with everything else, so that a killed agent goes on in the middle of a receipt; of those that the
/// template takes for nothing only that there was one, for they may say who sold and who bought.
/// </summary>
internal sealed partial class TillReceipts(DeviceId device, LaneId lane, ReceiptTemplate template, DeviceStatus status, ILogger logger)
{
    // Stands in the file for what was printed before the first line that says something: a receipt has begun.
    private const string UnreadLine = "?";

    private readonly ReceiptReader _reader = new(template);
    private readonly ReceiptPrivacy _privacy = new(template);
    private readonly CardFilter _cards = new(template);
    private readonly List<Observation> _events = [];
    private readonly List<KeptLine> _lines = [];
    private DateTimeOffset _lastLineAt;
    private bool _ended;
    private long _timedOut;
    private bool _unread;
    private bool _inFile, _behindLostEnd;

    public bool IsOpen => _reader.IsOpen;

    /// <summary>A receipt was read since the start: the wire carries text, and the template fits it.</summary>
    public bool EverRead { get; private set; }

    /// <summary>Receipts read since the start.</summary>
    public long Read { get; private set; }

    public async Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken)
    {
        foreach (var line in await outbox.UnfinishedReceiptAsync(device, cancellationToken))
        {
            _reader.Line(_cards.Mask(line.Text), line.At);
            (_lastLineAt, _inFile) = (line.At, true);
        }
    }

    public void Line(string printed, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(printed)) return;
        // Before the reader, the outbox or anyone else sees it.
        if (_privacy.Clean(printed) is not { } clean) return;
        var text = _cards.Mask(clean);
        if (_reader.BeginsNext(text))
        {
            // A cut was lost, or the till makes none.
            EndWhenLastPrinted();
            _behindLostEnd = true;
        }
        var says = SaysSomething(_reader.Line(text, at));
        if (says || !_inFile) _lines.Add(new(says ? text : UnreadLine, at));
        (_lastLineAt, _inFile) = (at, true);
    }

    /// <summary>The receipt was over when its last line was printed, not when we gave up waiting.</summary>
    public void EndWhenLastPrinted() => End(_lastLineAt);

    public void End(DateTimeOffset at)
    {
        var result = _reader.End(at);
        _cards.Restart();
        _lines.Clear();
        // Nothing was sold behind the number that looked like another receipt's: it was quoted below this one.
        var quoted = _behindLostEnd && (result?.Fault is ReceiptFault.NoItems || template.TotalOnly && result?.Fault is ReceiptFault.NoTotal);
        (_ended, _inFile, _behindLostEnd) = (true, false, false);
        if (result is null || quoted) return;
        Judge(result);
        var understood = result.Receipt is not null || result.Fault is ReceiptFault.Training or ReceiptFault.Cancelled;
        EverRead |= understood;
        if (understood) Read++;
        if (understood && result.Receipt is null) return;       // nothing was sold, and nothing is wrong
        _events.Add(result.Receipt is { } receipt
            ? Event(TillEventKind.BasketClosed, receipt.ClosedAt, at) with { Basket = BasketOf(receipt) }
            : Event(TillEventKind.ReceiptUnread, at, at));
    }

    public void DrawerOpened(DateTimeOffset at) => _events.Add(Event(TillEventKind.DrawerOpened, at, at));

    public OutboxEntry? Take()
    {
        if (_events.Count == 0 && _lines.Count == 0 && !_ended) return null;
        var entry = new OutboxEntry([.. _events], new ReceiptChange(device, Restart: _ended, [.. _lines]));
        _events.Clear();
        _lines.Clear();
        _ended = false;
        return entry;
    }

    // A code may hold a card's number as well as a line may.
    public void Code(string content, DateTimeOffset at) => _reader.Code(CardNumbers.Mask(content), at);

    private static bool SaysSomething(ReceiptLine taken) => taken is not (ReceiptLine.Blank or ReceiptLine.Unknown or ReceiptLine.BadAmount or ReceiptLine.NoItem
        or ReceiptLine.BehindTotal or ReceiptLine.TooMany or ReceiptLine.Private or ReceiptLine.Ignored);

    // Sales that are lost or in doubt are nobody's news unless they are counted here: the wire itself is fine.
    private void Judge(ReceiptResult result)
    {
        var fault = result.Fault is ReceiptFault.Training or ReceiptFault.Cancelled ? null : result.Fault;
        var timedOut = _reader.PatternsTimedOut > _timedOut;
        _timedOut = _reader.PatternsTimedOut;
        var addsUp = result.Receipt?.AddsUp ?? true;
        if (fault is not null || !addsUp || timedOut) status.Malformed(1);     // one receipt is one, whatever is wrong with it
        status.Receipt(read: fault is null);
        if (fault is { } unread && !_unread) Log.Unread(logger, device, unread);      // once, until one is read again
        _unread = fault is not null;
        if (!addsUp) Log.NotAddingUp(logger, device);
        if (timedOut) Log.TimedOut(logger, device);
    }

    private TillEvent Event(TillEventKind kind, DateTimeOffset observedAt, DateTimeOffset receivedAt) => new()
    {
        Position = 0,       // the outbox gives it
        Device = device,
        ObservedAt = observedAt,
        ReceivedAt = receivedAt,
        Lane = lane,
        Event = kind,
    };

    private static Basket BasketOf(ReadReceipt receipt) => new()
    {
        Number = Short(receipt.Number),
        OpenedAt = receipt.OpenedAt,
        // A clock set back in the middle of a receipt must not make a basket that the hub refuses.
        ClosedAt = receipt.ClosedAt > receipt.OpenedAt ? receipt.ClosedAt : receipt.OpenedAt,
        Items = [.. receipt.Items.Select(i => new BasketItem
        {
            Text = i.Text, Gtin = i.Gtin, Quantity = i.Quantity, AmountMinor = i.AmountMinor, Voided = i.Voided,
        })],
        TotalMinor = receipt.TotalMinor,
        PaymentMethod = receipt.PaymentMethod is { } method ? Short(method) : null,
        Copy = receipt.Copy,
    };

    // The wire's bound; a template's pattern may have none.
    private static string Short(string text) => text.Length <= 40 ? text : text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)];

    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Warning, "{Device} printed what its template does not read as a receipt ({Fault}); no basket comes of it")]
        public static partial void Unread(ILogger logger, DeviceId device, ReceiptFault fault);

        [LoggerMessage(1602, LogLevel.Warning, "The items of a receipt of {Device} do not add up to its total; it was sent as it was read")]
        public static partial void NotAddingUp(ILogger logger, DeviceId device);

        [LoggerMessage(1603, LogLevel.Warning, "A pattern of the template of {Device} ran out of time; a line of the receipt may be lost")]
        public static partial void TimedOut(ILogger logger, DeviceId device);
    }
}
