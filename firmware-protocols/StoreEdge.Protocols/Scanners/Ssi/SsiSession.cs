namespace StoreEdge.Protocols;

/// <summary>
/// The host's side of a line to a Zebra scanner: bytes in, reads and the bytes to answer out. Answers packets (ACK, NAK with its
/// cause, segment ACK), never an ACK or NAK; a packet sent again because our ACK was lost is acknowledged again and is no second read.
/// Bare text on the same line is read as lines of the format. Knows no clock: silence is told by <see cref="Silence"/>.
/// </summary>
public sealed class SsiSession
{
    private readonly ScannerLineFormat _format;
    private readonly SsiFramer _framer = new();
    private readonly ScannerLineFramer _text;
    private readonly SsiLongRead _long = new();
    private readonly Line _line;
    private readonly List<byte> _answers = [];
    private byte[] _acknowledged = [];
    private Action<ScannedLine> _onRead = static _ => { };
    private bool _owed;

    public SsiSession(ScannerLineFormat format) => (_format, _text, _line) = (format, new(format), new(this));

    /// <summary>Damaged packets and lines, and packets whose data is no read of this format; also long reads that never ended.</summary>
    public long Malformed => _text.Malformed + _long.Unfinished + _malformed;

    /// <summary>Packets sent again though we had acknowledged them.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Packets that are no read: events, parameters, revisions, our own echo.</summary>
    public long Others { get; private set; }

    private long _malformed;

    /// <summary>Something is begun that silence would end.</summary>
    public bool AwaitsSilence => _framer.IsUndecided || _long.IsOpen || (_text.IsOpen && (_format.Terminators is LineEnds.None || _text.IsNoise));

    /// <summary>Something is begun that would be lost with the line.</summary>
    public bool IsOpen => _framer.IsUndecided || _long.IsOpen || _text.IsOpen;

    public void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onRead)
    {
        _onRead = onRead;
        _framer.Push(bytes, _line);
    }

    /// <summary>The wire was silent for longer than a scanner pauses within a packet or a line.</summary>
    public void Silence(Action<ScannedLine> onRead)
    {
        _onRead = onRead;
        _framer.Flush(_line);
        _long.Forget();
        if (_format.Terminators is LineEnds.None) _text.Flush(onRead);
        else if (_text.IsNoise) _text.Abandon();
    }

    /// <summary>What to write to the scanner before anything else is done with the reads; the scanner waits for it.</summary>
    public byte[] TakeAnswers()
    {
        byte[] answers = [.. _answers];
        _answers.Clear();
        return answers;
    }

    private void OnPacket(SsiPacket packet)
    {
        if (_format.Terminators is LineEnds.None) _text.Flush(_onRead);
        else _text.Abandon();
        if (packet.Source is SsiSource.Host || packet.Opcode is SsiOpcode.CmdAck or SsiOpcode.CmdNak or SsiOpcode.SegmentAck)
        {
            Others++;
            return;
        }
        if (IsDuplicate(packet))
        {
            Duplicates++;
            Answer(packet.Opcode is SsiOpcode.Segment && _long.IsOpen ? SsiOpcode.SegmentAck : SsiOpcode.CmdAck);
            return;
        }
        _owed = false;
        var taken = packet.Opcode switch
        {
            SsiOpcode.DecodeData or SsiOpcode.DecodeDataLong => Take(_long.Take(packet), SsiOpcode.CmdAck),
            SsiOpcode.Segment => Take(SsiSegment.TryDecode(packet, out var segment) is DecodeStatus.Decoded ? _long.Take(segment) : FrameStatus.No, SsiOpcode.SegmentAck),
            _ => TakeOther(),
        };
        _acknowledged = taken ? Content(packet) : [];
    }

    private bool TakeOther()
    {
        Others++;
        Answer(SsiOpcode.CmdAck);
        return true;
    }

    private bool Take(FrameStatus status, SsiOpcode ackOfPart)
    {
        switch (status)
        {
            case FrameStatus.NeedMore:
                Answer(ackOfPart);
                return true;
            case FrameStatus.Whole:
                Answer(SsiOpcode.CmdAck);
                if (TryRead(out var read)) _onRead(read);
                else _malformed++;
                return true;
            default:
                _malformed++;
                Nak(SsiNak.BadContext);
                return false;
        }
    }

    // With a code id in the data that id says more than the packet's type does.
    private bool TryRead(out ScannedLine read)
    {
        if (!ScannerData.TryReadPacket(_format, _long.Data, out read)) return false;
        if (_format.CodeIds is CodeIdScheme.None) read = SsiCodeTypes.InAimTerms(_long.CodeType, read.Text);
        return true;
    }

    // A scanner that lost our ACK sends the same again. Where a packet between was unreadable, it is that one which comes again.
    private bool IsDuplicate(SsiPacket packet) =>
        packet.Status.HasFlag(SsiStatus.Retransmit) && !_owed && _acknowledged.AsSpan().SequenceEqual(Content(packet));

    private static byte[] Content(SsiPacket packet) =>
        [(byte)packet.Opcode, (byte)(packet.Status & ~SsiStatus.Retransmit), .. packet.Data];

    private void OnBroken()
    {
        if (!_owed) Nak(SsiNak.Resend);
        _owed = true;
    }

    private void Answer(SsiOpcode opcode) => _answers.AddRange(SsiPacket.Command(opcode));

    private void Nak(SsiNak cause) => _answers.AddRange(SsiPacket.Command(SsiOpcode.CmdNak, (byte)cause));

    private sealed class Line(SsiSession session) : ISsiLine
    {
        public void Packet(SsiPacket packet) => session.OnPacket(packet);

        public void Text(ReadOnlySpan<byte> bytes) => session._text.Push(bytes, session._onRead);

        public void Broken() => session.OnBroken();
    }
}
