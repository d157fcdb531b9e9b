using System.Threading.Channels;
using StoreEdge.Agent.Ports;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Beacons;

/// <summary>What the radio hears, as it comes; the event's bytes are gone when the call returns.</summary>
internal interface IAdvertSink
{
    /// <param name="address">Who sent it, to be compared with the beacon list and with nothing else; null when that is not known.</param>
    /// <param name="data">AD structures of one advert, its pieces put together.</param>
    /// <param name="rssiDbm">Null when the controller does not know.</param>
    void OnAdvert(ulong? address, ReadOnlySpan<byte> data, sbyte? rssiDbm);

    void OnMalformed(long count);

    /// <summary>A chunk of bytes has been taken in whole.</summary>
    void OnChunk();
}

/// <summary>
/// The host's end of an H4 line: one command at a time, answered by Command Complete or Command Status, adverts in between.
/// </summary>
internal sealed class HciHost(IBytePort port, IAdvertSink adverts, TimeProvider wall) : IH4Sink
{
    // Controllers answer within milliseconds; one that hangs (zephyr #23319) never does.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private readonly H4Framer _framer = new();
    private readonly AdvertJoiner _joiner = new();
    private readonly long _openedAt = wall.GetTimestamp();
    private readonly Channel<HciAnswer> _answers = Channel.CreateBounded<HciAnswer>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private int _credits = 1;
    private bool _legacyOnly;
    private TimeSpan _now;
    private long _givenUp;

    /// <summary>Events of any kind so far: the sign of life.</summary>
    public long Events => Interlocked.Read(ref _events);

    private long _events;

    /// <summary>Bytes that were no event have been met since the last call.</summary>
    public bool TakeLostSync() => Interlocked.Exchange(ref _lostSync, 0) != 0;

    private int _lostSync;

    /// <summary>The controller has said since the last call that its hardware failed (Core Specification, volume 4, part E, section 7.7.16).</summary>
    public bool TakeFailed() => Interlocked.Exchange(ref _failed, 0) != 0;

    private int _failed;

    /// <summary>Reads until the port is gone.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        while (await port.ReadAsync(buffer, cancellationToken) is var length and > 0)
        {
            _now = wall.GetElapsedTime(_openedAt);
            _framer.Push(buffer.AsSpan(0, length), this);
            if (_joiner.GivenUp > _givenUp) adverts.OnMalformed(_joiner.GivenUp - _givenUp);
            _givenUp = _joiner.GivenUp;
            adverts.OnChunk();
        }
    }

    /// <summary>Resets the controller and makes it scan: passively, without a break, each advert told.</summary>
    /// <exception cref="IOException">It does not answer, refuses, or the port is gone.</exception>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        _credits = 1;       // a reset may always be sent
        var start = new ScanStart(_legacyOnly);
        while (start.Command is { } command)
        {
            var answer = await CommandAsync(command, start.Opcode, cancellationToken);
            if (start.Take(answer)) continue;
            // Some say that they scan the extended way and then do not (firmware built without it): the old way is left.
            _legacyOnly |= start.IsExtended;
            throw new IOException($"the controller refuses command {answer.Opcode:X4} with status {answer.Status:X2}");
        }
    }

    void IH4Sink.OnEvent(HciEvent hciEvent)
    {
        Interlocked.Increment(ref _events);
        if (HciAnswer.TryRead(hciEvent, out var answer))
        {
            _answers.Writer.TryWrite(answer);
            return;
        }
        if (hciEvent.Code == HciEvent.HardwareError) Interlocked.Exchange(ref _failed, 1);
        var legacy = LeAdvertisingReports.TryDecode(hciEvent, out var reports);
        foreach (var report in reports) adverts.OnAdvert(report.Address, report.Data, report.RssiDbm);
        var extended = LeExtendedAdvertisingReports.TryDecode(hciEvent, out var pieces);
        foreach (var piece in pieces)
            // A truncated one may still hold the beacon: its structures are read as far as they are whole.
            if (_joiner.TryJoin(piece, _now, out var whole)) adverts.OnAdvert(whole.IsAnonymous ? null : whole.Address, whole.Data, whole.RssiDbm);
        if (legacy == DecodeStatus.Malformed || extended == DecodeStatus.Malformed) adverts.OnMalformed(1);
    }

    void IH4Sink.OnLostSync()
    {
        Interlocked.Exchange(ref _lostSync, 1);
        adverts.OnMalformed(1);
    }

    private async Task<HciAnswer> CommandAsync(byte[] command, ushort opcode, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AnswerWithin, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            while (_credits == 0) Credit(await _answers.Reader.ReadAsync(either.Token));
            while (_answers.Reader.TryRead(out var old)) Credit(old);       // answers to a command given up
            _credits--;
            await port.WriteAsync(command, either.Token);
            while (true)
            {
                var answer = await _answers.Reader.ReadAsync(either.Token);
                Credit(answer);
                if (answer.Opcode == opcode) return answer;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the controller does not answer command {opcode:X4}");
        }
    }

    private void Credit(HciAnswer answer) => _credits = answer.Credits;
}
