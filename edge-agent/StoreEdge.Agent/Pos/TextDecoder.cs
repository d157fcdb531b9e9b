using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>A till's text insertion line, as a video recorder would hear it. A lost end tag costs a count, never two receipts made one.</summary>
internal sealed class TextDecoder(TextInsertionFormat format, TillReceipts receipts, DeviceStatus status) : ILineDecoder
{
    private TextInsertionFramer _framer = new(format);
    private long _foreign;

    public bool AwaitsSilence => _framer.IsOpen || receipts.IsOpen;

    public async Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken)
    {
        await receipts.ResumeAsync(outbox, cancellationToken);
        Gone();
    }

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _framer.Push(bytes, text => Take(text, at));
        if (_framer.Foreign > _foreign) status.Foreign(at, (int)Math.Min(int.MaxValue, _framer.Foreign - _foreign));
        _foreign = Math.Max(_foreign, _framer.Foreign);
    }

    public void Silence(DateTimeOffset at)
    {
        if (_framer.IsOpen && !format.End.IsEmpty) status.Malformed(1);
        _framer.Flush(text =>
        {
            if (text.Kind is InsertedKind.Line) Take(text, at);
        });
        receipts.EndWhenLastPrinted();
    }

    // The receipt itself stays open: a cable is soon back, and what then comes without a start tag belongs to it.
    public void Gone() => (_framer, _foreign) = (new(format, open: receipts.IsOpen), 0);

    public OutboxEntry? Take() => receipts.Take();

    private void Take(InsertedText text, DateTimeOffset at)
    {
        status.Decoded(at);
        switch (text.Kind)
        {
            case InsertedKind.Line:
                receipts.Line(text.Text, at);
                break;
            case InsertedKind.CutLine:
                status.Malformed(1);
                receipts.Line(text.Text, at);
                break;
            case InsertedKind.Ended:
                receipts.End(at);
                break;
            case InsertedKind.EndedByStart:
                if (!format.End.IsEmpty) status.Malformed(1);
                receipts.EndWhenLastPrinted();
                break;
        }
    }
}
