using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A Zebra scanner's handshake on its wire: each packet waits for its answer and is sent again twice, as it is made to do.</summary>
internal sealed class SsiHandshake : IDisposable
{
    // Parameter 9B, "host serial response time-out", as made.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    private readonly SsiScannerSide _side = new();
    private readonly DeviceLine _line;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private bool _disposed;

    public SsiHandshake(DeviceLine line, TimeProvider wall)
    {
        _line = line;
        _timer = wall.CreateTimer(_ => TimedOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        line.Received = Answered;
    }

    public void Send(byte[][] message)
    {
        lock (_lock) Write(_side.Send(message));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Answered(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock) Write(_side.Push(bytes.Span));
    }

    private void TimedOut()
    {
        lock (_lock) Write(_side.TimedOut());
    }

    // The time for an answer begins anew with each packet.
    private void Write(byte[] bytes)
    {
        if (_disposed) return;
        if (bytes.Length > 0) _line.Send(bytes);
        if (bytes.Length > 0 || !_side.Waits) _timer.Change(_side.Waits ? AnswerLimit : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
