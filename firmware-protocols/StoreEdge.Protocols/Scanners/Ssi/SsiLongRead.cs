namespace StoreEdge.Protocols;

/// <summary>
/// Puts a read together that came in several packets: wired (DECODE_DATA with the continuation bit until one without; the code type
/// stands in the first) or in segments (opcode 73). Bounded; a gap in the segments drops what was begun.
/// </summary>
public sealed class SsiLongRead
{
    private readonly byte[] _data = new byte[SsiPacket.MaxLong];
    private int _length, _total, _next;
    private byte _codeType;
    private bool _tooLong;
    private Form _form;

    private enum Form
    {
        None,
        Continued,
        Segmented,
    }

    /// <summary>Reads begun of which the rest never came.</summary>
    public long Unfinished { get; private set; }

    public bool IsOpen => _form is not Form.None;

    public byte CodeType => _codeType;

    /// <summary>The read after a packet that completed it; valid until the next packet.</summary>
    public Span<byte> Data => _data.AsSpan(0, _length);

    /// <summary>No more of it comes.</summary>
    public void Forget()
    {
        if (IsOpen) Unfinished++;
        _form = Form.None;
    }

    /// <summary>Takes a DECODE_DATA packet's data.</summary>
    /// <returns>Whole when the read is complete; No when the packet is damaged or the read too long.</returns>
    public FrameStatus Take(SsiPacket packet)
    {
        var data = packet.Data;
        if (_form is not Form.Continued)
        {
            if (data.IsEmpty) return FrameStatus.No;
            Begin(Form.Continued, data[0]);
            data = data[1..];
        }
        Append(data);
        return packet.Status.HasFlag(SsiStatus.Continuation) ? FrameStatus.NeedMore : End();
    }

    public FrameStatus Take(SsiSegment segment)
    {
        if (segment.Total > 0)
        {
            Begin(Form.Segmented, segment.CodeType);
            (_total, _next) = (segment.Total, 1);
            _tooLong = segment.Total > _data.Length;
        }
        else if (_form is not Form.Segmented || segment.Index != _next)
        {
            _form = Form.None;
            return FrameStatus.No;
        }
        else
        {
            _next = (_next + 1) & 0xFF;
        }
        Append(segment.Data[..Math.Min(segment.Data.Length, _total - _length)]);
        return _length < _total && !_tooLong ? FrameStatus.NeedMore : End();
    }

    private void Begin(Form form, byte codeType)
    {
        Forget();
        (_form, _codeType, _length, _tooLong) = (form, codeType, 0, false);
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        if (data.Length > _data.Length - _length) _tooLong = true;
        else if (!_tooLong)
        {
            data.CopyTo(_data.AsSpan(_length));
            _length += data.Length;
        }
    }

    private FrameStatus End()
    {
        _form = Form.None;
        return _tooLong ? FrameStatus.No : FrameStatus.Whole;
    }
}
