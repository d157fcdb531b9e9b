using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Listens through a controller as the agent does and writes down what passes, both ways: the commands, their answers and every
/// report. Reset after two seconds without an answer, three times; then the recording has failed.
/// </summary>
/// <param name="cloak">Null keeps addresses as they are.</param>
internal sealed class RadioRecorder(HostPort port, Stream trace, AddressCloak? cloak, TimeProvider wall) : IH4Sink
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);
    private const int MostStarts = 3;

    private readonly H4Framer _framer = new();
    private ScanStart _start = new();
    private bool _legacyOnly, _waits, _begin = true;
    private long _askedAt;
    private int _starts, _credits = 1;

    /// <summary>Events with adverts that were written.</summary>
    public long Adverts { get; private set; }

    /// <summary>Bursts of bytes that were no event: they are not in the trace.</summary>
    public long LostSync => _framer.LostSync;

    /// <summary>The line has ended behind a report, as a replay's does when it is through: what was heard until then is written.</summary>
    public bool Gone { get; private set; }

    public bool Scans => _start.Command is null;

    /// <param name="tell">Called now and then with the reports so far.</param>
    /// <exception cref="IOException">The controller does not answer, refuses, or has gone without a report.</exception>
    public void Run(TimeSpan? length, Action<long> tell, CancellationToken cancellationToken)
    {
        trace.Write(BtSnoopFramer.EncodeHead(BtSnoopFormat.H4));
        var buffer = new byte[8192];
        var startedAt = wall.GetTimestamp();
        while (!Gone && !cancellationToken.IsCancellationRequested && !(length is { } all && wall.GetElapsedTime(startedAt) >= all))
        {
            Ask();
            var read = port.Read(buffer, withinMilliseconds: 50);
            Gone = read < 0;
            if (Gone && Adverts == 0) throw new IOException("the radio has gone, and nothing was heard");
            if (!Gone) _framer.Push(buffer.AsSpan(0, read), this);
            tell(Adverts);
        }
        trace.Flush();
    }

    public void OnEvent(HciEvent hciEvent)
    {
        var isAnswer = HciAnswer.TryRead(hciEvent, out var answer);
        if (!isAnswer) Adverts++;
        Write(isAnswer || cloak is null ? hciEvent.Encode() : cloak.Cloak(hciEvent), received: true);
        if (!isAnswer) return;
        _credits = answer.Credits;
        if (!_waits || answer.Opcode != _start.Opcode) return;
        _waits = false;
        if (_start.Take(answer)) return;
        _legacyOnly |= _start.IsExtended;
        _begin = true;
    }

    public void OnLostSync()
    {
        // Counted by the framer; what follows is found again.
    }

    private void Ask()
    {
        if (_begin || (_waits && wall.GetElapsedTime(_askedAt) > AnswerWithin))
        {
            if (_starts++ == MostStarts) throw new IOException("the controller does not begin to scan");
            (_start, _begin, _waits, _credits) = (new(_legacyOnly), false, false, 1);
        }
        if (_waits || _credits == 0 || _start.Command is not { } command) return;
        port.Write(command);
        Write(command, received: false);
        (_waits, _askedAt) = (true, wall.GetTimestamp());
        _credits--;
    }

    private void Write(byte[] packet, bool received)
    {
        var at = (wall.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        trace.Write(BtSnoopRecord.Of(BtSnoopFormat.H4, packet, received, at).Encode());
    }
}
