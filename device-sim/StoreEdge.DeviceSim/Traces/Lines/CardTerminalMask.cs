using System.Buffers;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Writes a card terminal's messages again without what is a card's: decoded, overwritten, encoded with a check value of their own.
/// What is no whole message may hold a card's number in any form, so it is counted and not written.
/// </summary>
internal sealed class CardTerminalMask : ILineMask, IZvtSink
{
    private const byte Ack = 0x06, Nak = 0x15;

    // Frames on a serial line, bare APDUs in a connection.
    private readonly ZvtSerialFramer? _frames;
    private readonly ZvtApduFramer? _apdus;
    private readonly ArrayBufferWriter<byte> _out = new();
    private long _pushed, _understood;

    public CardTerminalMask(bool overNetwork)
    {
        if (overNetwork) _apdus = new();
        else _frames = new();
    }

    public long Hidden { get; private set; }

    public long LeftOut => _pushed - _understood;

    public void Push(TimeSpan at, ReadOnlySpan<byte> bytes, Action<LinePiece> write)
    {
        _pushed += bytes.Length;
        _frames?.Push(bytes, this);
        _apdus?.Push(bytes, this);
        Write(at, write);
    }

    public void Silence(TimeSpan at, Action<LinePiece> write)
    {
        _frames?.Flush(this);
        _apdus?.Flush();
        Write(at, write);
    }

    public void End(TimeSpan at, Action<LinePiece> write) => Silence(at, write);

    public void OnAcknowledged(bool positive)
    {
        _out.Write([positive ? Ack : Nak]);
        _understood++;
    }

    public void OnApdu(ZvtApdu apdu)
    {
        _understood += Encoded(apdu, new ArrayBufferWriter<byte>());
        var data = apdu.Data.ToArray();
        Hidden += ZvtCardData.Overwrite(apdu.Control, data);
        Encoded(new ZvtApdu(apdu.Control, data), _out);
    }

    private int Encoded(ZvtApdu apdu, ArrayBufferWriter<byte> into)
    {
        if (_frames is not null) return ZvtSerialFramer.Encode(apdu, into);
        var size = apdu.Encode(into.GetSpan(apdu.Size));
        into.Advance(size);
        return size;
    }

    private void Write(TimeSpan at, Action<LinePiece> write)
    {
        if (_out.WrittenCount > 0) write(new(at, _out.WrittenSpan.ToArray()));
        _out.Clear();
    }
}
