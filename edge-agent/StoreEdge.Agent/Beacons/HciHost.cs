using System.Threading.Channels;
using StoreEdge.Agent.Ports;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Beacons;

/// <summary>What the radio hears, as it comes; the event's bytes are gone when the call returns.</summary>
internal interface IAdvertSink
{
    void OnAdverts(LeAdvertisingReports reports);

    void OnMalformed();

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
    private readonly Channel<Answer> _answers = Channel.CreateBounded<Answer>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private int _credits = 1;

    /// <summary>Events of any kind so far: the sign of life.</summary>
    public long Events => Interlocked.Read(ref _events);

    private long _events;

    /// <summary>Bytes that were no event have been met since the last call.</summary>
    public bool TakeLostSync() => Interlocked.Exchange(ref _lostSync, 0) != 0;

    private int _lostSync;

    /// <summary>Reads until the port is gone.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        while (await port.ReadAsync(buffer, cancellationToken) is var length and > 0)
        {
            _framer.Push(buffer.AsSpan(0, length), this);
            adverts.OnChunk();
        }
    }

    /// <summary>Resets the controller and makes it scan: passively, without a break, each advert told.</summary>
    /// <exception cref="IOException">It does not answer, refuses, or the port is gone.</exception>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        _credits = 1;       // a reset may always be sent
        await CommandAsync(HciCommands.Reset(), HciCommands.ResetOpcode, cancellationToken);
        await CommandAsync(HciCommands.SetEventMask(), HciCommands.SetEventMaskOpcode, cancellationToken);
        await CommandAsync(HciCommands.LeSetEventMask(), HciCommands.LeSetEventMaskOpcode, cancellationToken);
        await CommandAsync(HciCommands.LeReadLocalFeatures(), HciCommands.LeReadLocalFeaturesOpcode, cancellationToken);
        await CommandAsync(HciCommands.LeSetScanParameters(), HciCommands.LeSetScanParametersOpcode, cancellationToken);
        await CommandAsync(HciCommands.LeSetScanEnable(enable: true), HciCommands.LeSetScanEnableOpcode, cancellationToken);
    }

    void IH4Sink.OnEvent(HciEvent hciEvent)
    {
        Interlocked.Increment(ref _events);
        if (CommandComplete.TryDecode(hciEvent, out var complete) == DecodeStatus.Decoded)
        {
            _answers.Writer.TryWrite(new(complete.Opcode, complete.Status ?? 0, complete.Credits));
        }
        else if (CommandStatus.TryDecode(hciEvent, out var status) == DecodeStatus.Decoded)
        {
            _answers.Writer.TryWrite(new(status.Opcode, status.Status, status.Credits));
        }
        else
        {
            switch (LeAdvertisingReports.TryDecode(hciEvent, out var reports))
            {
                case DecodeStatus.Decoded: adverts.OnAdverts(reports); break;
                case DecodeStatus.Malformed: adverts.OnMalformed(); break;
            }
        }
    }

    void IH4Sink.OnLostSync()
    {
        Interlocked.Exchange(ref _lostSync, 1);
        adverts.OnMalformed();
    }

    private async Task CommandAsync(byte[] command, ushort opcode, CancellationToken cancellationToken)
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
                if (answer.Opcode != opcode) continue;
                if (answer.Status == 0) return;
                throw new IOException($"the controller refuses command {opcode:X4} with status {answer.Status:X2}");
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the controller does not answer command {opcode:X4}");
        }
    }

    private void Credit(Answer answer) => _credits = answer.Credits;

    private readonly record struct Answer(ushort Opcode, byte Status, byte Credits);
}
