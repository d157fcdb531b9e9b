namespace StoreEdge.Protocols;

/// <summary>
/// The scanner's half of the handshake (SSI Programmer's Guide, parameter 9F "software handshaking" on): one packet at a time, the
/// next when it is acknowledged, the same again with the retransmit bit on NAK RESEND or time-out, given up after two retries. Knows no clock.
/// </summary>
public sealed class SsiScannerSide
{
    private const int Retries = 2;

    private readonly SsiFramer _framer = new();
    private readonly Queue<byte[][]> _waiting = new();
    private readonly List<byte> _out = [];
    private readonly Line _line;
    private byte[][] _message = [];
    private int _at, _tries;

    public SsiScannerSide() => _line = new(this);

    /// <summary>Whether an answer is awaited; the scanner's own time-out for it is 2 s as made.</summary>
    public bool Waits => _message.Length > 0;

    /// <summary>Messages given up: the scanner beeps "host transmission error".</summary>
    public long Failed { get; private set; }

    public long Acknowledged { get; private set; }

    /// <returns>Bytes to write now; none while an earlier message waits for its answer.</returns>
    public byte[] Send(byte[][] message)
    {
        _waiting.Enqueue(message);
        if (!Waits) Next();
        return Take();
    }

    /// <summary>What the host wrote.</summary>
    public byte[] Push(ReadOnlySpan<byte> bytes)
    {
        _framer.Push(bytes, _line);
        return Take();
    }

    /// <summary>No answer came in time.</summary>
    public byte[] TimedOut()
    {
        if (Waits) Again();
        return Take();
    }

    private void OnPacket(SsiPacket packet)
    {
        if (packet.Source is not SsiSource.Host || !Waits) return;
        switch (packet.Opcode)
        {
            case SsiOpcode.CmdAck or SsiOpcode.SegmentAck:
                Acknowledged++;
                (_at, _tries) = (_at + 1, 0);
                if (_at == _message.Length) Next();
                else _out.AddRange(_message[_at]);
                break;
            case SsiOpcode.CmdNak when packet.Data is [(byte)SsiNak.Resend, ..]:
                Again();
                break;
            case SsiOpcode.CmdNak:
                GiveUp();
                break;
        }
    }

    private void Again()
    {
        if (_tries++ == Retries) GiveUp();
        else _out.AddRange(AsRetransmit(_message[_at]));
    }

    private void GiveUp()
    {
        Failed++;
        Next();
    }

    private void Next()
    {
        (_at, _tries) = (0, 0);
        if (_waiting.TryDequeue(out var message)) _out.AddRange(message[0]);
        _message = message ?? [];
    }

    private static byte[] AsRetransmit(byte[] sent)
    {
        _ = SsiPacket.TryDecode(sent, out var packet);
        return SsiPacket.Encode(packet.Opcode, packet.Source, packet.Status | SsiStatus.Retransmit, packet.Data);
    }

    private byte[] Take()
    {
        byte[] bytes = [.. _out];
        _out.Clear();
        return bytes;
    }

    private sealed class Line(SsiScannerSide side) : ISsiLine
    {
        public void Packet(SsiPacket packet) => side.OnPacket(packet);

        public void Text(ReadOnlySpan<byte> bytes)
        {
            // A host writes packets only; the wake-up byte 00 is one of these.
        }

        public void Broken()
        {
            // The host's own matter: it repeats a command that is not acknowledged.
        }
    }
}
