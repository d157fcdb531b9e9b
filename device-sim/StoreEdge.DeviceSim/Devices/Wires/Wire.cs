using System.Runtime.InteropServices;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// The device's end of one line to an agent. Callers put bytes into a queue and go on; the <see cref="WireLoop"/> alone
/// reads and writes the descriptor. Each send is one write, so that a line arrives whole unless the other end's buffer is full.
/// </summary>
internal abstract class Wire(TimeProvider wall) : IDisposable
{
    // Adverts come faster than the loop wakes; beyond this the radio's own buffer is full.
    private const int MostQueuedLossySends = 128;

    private readonly Lock _lock = new();
    private readonly Queue<ReadOnlyMemory<byte>> _queue = [];
    private ReadOnlyMemory<byte> _rest;
    private long _lastWrite = wall.GetTimestamp();
    private long _written;

    /// <summary>Called on the loop's thread with what the agent wrote; the bytes are only lent.</summary>
    public Action<ReadOnlyMemory<byte>>? Received { get; set; }

    public long BytesWritten => Interlocked.Read(ref _written);

    /// <summary>Wall time since the last byte left; zero while something waits to leave or to be read.</summary>
    public TimeSpan Quiet
    {
        get
        {
            lock (_lock)
                if (HasQueued || Unread > 0) return TimeSpan.Zero;
            return wall.GetElapsedTime(Interlocked.Read(ref _lastWrite));
        }
    }

    /// <summary>Told by the loop that owns this wire.</summary>
    internal Action? Wake { get; set; }

    /// <summary>The descriptor to wait for; -1 while there is none.</summary>
    internal abstract int Descriptor { get; }

    internal bool WantsToWrite
    {
        get
        {
            lock (_lock) return IsOpen && HasQueued;
        }
    }

    /// <summary>Somebody could read what is written now.</summary>
    protected abstract bool IsOpen { get; }

    /// <summary>What has left and has not been read, in the measure of <see cref="MostUnread"/>.</summary>
    protected abstract int Unread { get; }

    /// <summary>A radio whose agent leaves more than this unread loses its next adverts.</summary>
    protected abstract int MostUnread { get; }

    private bool HasQueued => _queue.Count > 0 || !_rest.IsEmpty;

    /// <summary>Queues the bytes; they wait, in memory, for as long as the agent does not read.</summary>
    public void Send(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        lock (_lock) _queue.Enqueue(bytes);
        Wake?.Invoke();
    }

    /// <summary>Somebody reads, and has not left too much unread.</summary>
    public bool HasReader
    {
        get
        {
            lock (_lock) return IsOpen && _queue.Count < MostQueuedLossySends && Unread <= MostUnread;
        }
    }

    /// <returns>False when the bytes are lost because nobody reads.</returns>
    public bool TrySend(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            if (!HasReader) return false;
            _queue.Enqueue(bytes);
        }
        Wake?.Invoke();
        return true;
    }

    protected abstract void Close();

    /// <summary>Forgets what the agent has not read: the device was reset.</summary>
    public virtual void DropUnread()
    {
        lock (_lock)
        {
            _queue.Clear();
            _rest = default;
        }
    }

    public void Dispose()
    {
        // Whoever asks for the quiet meanwhile must not ask a descriptor that is somebody else's by then.
        lock (_lock) Close();
    }

    internal abstract void OnReadable();

    /// <summary>The other end has gone.</summary>
    internal abstract void OnGone();

    /// <summary>About once a second.</summary>
    internal virtual void OnTick()
    {
    }

    internal void WriteQueued()
    {
        lock (_lock)
        {
            while (!_rest.IsEmpty || _queue.TryDequeue(out _rest))
            {
                var written = Libc.Write(Descriptor, _rest.Span);
                if (written < 0)
                {
                    if (Marshal.GetLastPInvokeError() is not (Libc.TryAgain or Libc.Interrupted)) OnGone();
                    return;
                }
                Interlocked.Add(ref _written, written);
                Interlocked.Exchange(ref _lastWrite, wall.GetTimestamp());
                _rest = _rest[written..];
                if (!_rest.IsEmpty) return;
            }
        }
    }
}
