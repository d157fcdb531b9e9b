using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>A till's printer line: what the tap hears are the lines, the ends and the drawer pulses of its receipts.</summary>
internal sealed partial class TillDecoder(DeviceId device, LaneId lane, ReceiptTemplate template, DeviceStatus status,
    ILogger<TillDecoder> logger, EscPosProfile? printer = null) : ILineDecoder
{
    // A till that prints pictures sends tens of kilobytes a receipt and no text.
    private const long PictureBytesThatSayMuch = 100_000;

    private readonly TillReceipts _receipts = new(device, lane, template, status, logger);
    private readonly EscPosProfile _printer = printer ?? EscPosProfiles.Epson;
    private EscPosTap _tap = new(printer ?? EscPosProfiles.Epson);
    private long _unknownCommands;
    private long _picturesRead, _textRead;      // up to the last receipt that was read
    private long _receiptsRead;
    private bool _pictures;

    public bool AwaitsSilence => _receipts.IsOpen || _tap.HasOpenLine || _tap.IsDeaf;

    public Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken) => _receipts.ResumeAsync(outbox, cancellationToken);

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _tap.Push(bytes, token => Take(token, at));
        CountUnknown();
        CountPictures();
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
        (_tap, _unknownCommands, _picturesRead, _textRead) = (new(_printer), 0, 0, 0);      // the receipt itself stays open: a cable is soon back
    }

    public OutboxEntry? Take() => _receipts.Take();

    private void CountUnknown()
    {
        status.Malformed(_tap.UnknownCommands - _unknownCommands);
        _unknownCommands = _tap.UnknownCommands;
    }

    // A receipt that is read says that the till prints text, whatever pictures stand around it; a new driver may end that any day.
    private void CountPictures()
    {
        if (_receipts.Read > _receiptsRead)
        {
            (_receiptsRead, _picturesRead, _textRead) = (_receipts.Read, _tap.RasterBytes, _tap.TextBytes);
            status.PrintsPictures(_pictures = false);
        }
        var (pictures, text) = (_tap.RasterBytes - _picturesRead, _tap.TextBytes - _textRead);
        if (_pictures || pictures <= PictureBytesThatSayMuch || pictures <= 9 * text) return;
        status.PrintsPictures(_pictures = true);
        Log.PrintsPictures(logger, device, pictures);
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
            case PrintedSymbol code:
                _receipts.Code(code.Content, at);
                break;
            case DrawerKick:
                _receipts.DrawerOpened(at);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1604, LogLevel.Warning, "{Device} prints pictures, no text ({Bytes} bytes of them since a receipt was read); no basket will come of it")]
        public static partial void PrintsPictures(ILogger logger, DeviceId device, long bytes);
    }
}
