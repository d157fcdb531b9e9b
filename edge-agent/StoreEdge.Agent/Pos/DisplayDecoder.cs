using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// A till of which only the customer display can be read, because its printer gets pictures: what the display shows are the
/// lines of a receipt. Where one ends, and what it is called, <see cref="DisplayedBasket"/> concludes.
/// </summary>
internal sealed class DisplayDecoder(DeviceId device, LaneId lane, ReceiptTemplate template, DeviceStatus status,
    ILogger<DisplayDecoder> logger, EscPosProfile printer) : ILineDecoder
{
    // Of the idle gap, two seconds as it comes: a total that nothing follows is paid after half a minute, and whoever stands
    // before it for five minutes has gone.
    private const int GapsBehindTotal = 15, GapsBehindItem = 150;

    private readonly TillReceipts _receipts = new(device, lane, DisplayedBasket.Named(template), status, logger);
    private readonly DisplayedBasket _basket = new(template);
    private DisplayTap _tap = new(printer.DefaultPage);
    private long _unknownCommands;
    private int _gaps;

    public bool AwaitsSilence => _tap.AwaitsSilence || _receipts.IsOpen;

    public async Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken)
    {
        await _receipts.ResumeAsync(outbox, cancellationToken);
        _basket.Resume(_receipts.IsOpen);
    }

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _gaps = 0;
        _tap.Push(bytes, screen => Show(screen, at));
        Count();
    }

    public void Silence(DateTimeOffset at)
    {
        _tap.Flush(screen => Show(screen, at));
        Count();
        if (_receipts.IsOpen && ++_gaps >= (_basket.HasTotal ? GapsBehindTotal : GapsBehindItem)) Do(_basket.End(), at);
    }

    // The basket stays open: a cable is soon back.
    public void Gone() => (_tap, _unknownCommands) = (new(printer.DefaultPage), 0);

    public OutboxEntry? Take() => _receipts.Take();

    private void Show(DisplayedScreen screen, DateTimeOffset at)
    {
        status.Decoded(at);
        Do(_basket.Show(screen, at), at);
    }

    private void Do(IReadOnlyList<DisplayedLine> lines, DateTimeOffset at)
    {
        foreach (var line in lines)
        {
            if (line.Text is { } text) _receipts.Line(text, line.At);
            else _receipts.End(at);
        }
    }

    private void Count()
    {
        status.Malformed(_tap.UnknownCommands - _unknownCommands);
        _unknownCommands = _tap.UnknownCommands;
    }
}
