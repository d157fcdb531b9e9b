using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>A till's printer line: what the tap hears are the lines, the ends and the drawer pulses of its receipts.</summary>
internal sealed class TillDecoder(DeviceId device, LaneId lane, ReceiptTemplate template, DeviceStatus status,
    ILogger<TillDecoder> logger) : ILineDecoder
{
    // A till that prints pictures sends tens of kilobytes a receipt and no text.
    private const long PictureBytesThatSayMuch = 100_000;

    private readonly TillReceipts _receipts = new(device, lane, template, status, logger);
    private EscPosTap _tap = new();
    private long _unknownCommands;

    public bool AwaitsSilence => _receipts.IsOpen || _tap.HasOpenLine || _tap.IsDeaf;

    public Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken) => _receipts.ResumeAsync(outbox, cancellationToken);

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _tap.Push(bytes, token => Take(token, at));
        CountUnknown();
        // Nothing is wrong with the wire, and still no basket will ever come of it: say so.
        if (!_receipts.EverRead && _tap.RasterBytes > PictureBytesThatSayMuch && _tap.RasterBytes > 9 * _tap.TextBytes) status.Degraded();
    }

    public void Silence(DateTimeOffset at)
    {
        _tap.Flush(token => Take(token, at));
        CountUnknown();
        _receipts.EndWhenLastPrinted();
    }

    public void Gone()
    {
        if (_tap.HasOpenLine) status.Malformed(1);
        (_tap, _unknownCommands) = (new(), 0);      // the receipt itself stays open: a cable is soon back
    }

    public OutboxEntry? Take() => _receipts.Take();

    private void CountUnknown()
    {
        status.Malformed(_tap.UnknownCommands - _unknownCommands);
        _unknownCommands = _tap.UnknownCommands;
    }

    private void Take(EscPosToken token, DateTimeOffset at)
    {
        status.Decoded(at);
        switch (token)
        {
            case PrintedLine line:
                _receipts.Line(line.Text, at);
                break;
            case PaperCut:
                _receipts.End(at);
                break;
            case DrawerKick:
                _receipts.DrawerOpened(at);
                break;
        }
    }
}
