using System.Runtime.InteropServices;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>One thread that waits for all wires of the store at once and moves their bytes.</summary>
internal sealed class WireLoop : IDisposable
{
    private static readonly byte[] One = BitConverter.GetBytes(1UL);

    private readonly Lock _lock = new();
    private readonly List<Wire> _wires = [];
    private readonly int _wakeDescriptor;
    private readonly Thread _thread;
    private readonly Lock _wakeLock = new();
    private readonly byte[] _wakes = new byte[8];
    private volatile bool _stopped;
    private bool _closed;

    public WireLoop()
    {
        _wakeDescriptor = Libc.Checked(Libc.EventDescriptor(0, Libc.NonBlocking | Libc.CloseOnExec), "eventfd");
        _thread = new(Run) { IsBackground = true, Name = "device wires" };
    }

    public void Start() => _thread.Start();

    public void Add(Wire wire)
    {
        wire.Wake = Wake;
        lock (_lock) _wires.Add(wire);
        Wake();
    }

    /// <summary>Takes the wire out and closes it; when this returns its descriptors are gone.</summary>
    public void Remove(Wire wire)
    {
        // The round that may be waiting on the descriptor ends by the wake-up; the lock keeps the next one out.
        Wake();
        lock (_lock)
        {
            _wires.Remove(wire);
            wire.Dispose();
        }
    }

    public void Dispose()
    {
        if (_stopped) return;
        _stopped = true;
        Wake();
        if (_thread.IsAlive) _thread.Join();
        lock (_lock)
        {
            foreach (var wire in _wires) wire.Dispose();
            _wires.Clear();
        }
        lock (_wakeLock)
        {
            _closed = true;
            _ = Libc.Close(_wakeDescriptor);
        }
    }

    // A wire may be written to after the store has closed; the bytes go nowhere, and not to a descriptor that is another's by then.
    private void Wake()
    {
        lock (_wakeLock)
            if (!_closed) _ = Libc.Write(_wakeDescriptor, One);
    }

    private void Run()
    {
        var entries = new List<Libc.PollEntry>();
        var polled = new List<Wire>();
        var tick = 0L;
        while (!_stopped)
        {
            entries.Clear();
            polled.Clear();
            entries.Add(new() { Descriptor = _wakeDescriptor, Asked = Libc.PollIn });
            lock (_lock)
            {
                foreach (var wire in _wires)
                {
                    if (wire.Descriptor < 0) continue;
                    polled.Add(wire);
                    entries.Add(new() { Descriptor = wire.Descriptor, Asked = (short)(Libc.PollIn | (wire.WantsToWrite ? Libc.PollOut : 0)) });
                }
            }
            _ = Libc.Poll(CollectionsMarshal.AsSpan(entries), 1000);
            if (entries[0].Answered != 0) _ = Libc.Read(_wakeDescriptor, _wakes);
            lock (_lock)
            {
                for (var i = 0; i < polled.Count; i++)
                {
                    // Removed, or on another descriptor, since the wait began: its answer is about something else.
                    if (!_wires.Contains(polled[i]) || polled[i].Descriptor != entries[i + 1].Descriptor) continue;
                    Serve(polled[i], entries[i + 1].Answered);
                }
                if (Environment.TickCount64 - tick < 1000) continue;
                tick = Environment.TickCount64;
                foreach (var wire in _wires) wire.OnTick();
            }
        }
    }

    private static void Serve(Wire wire, short answered)
    {
        // Reading comes first: what an agent wrote before it went is still there to be read.
        if ((answered & Libc.PollIn) != 0) wire.OnReadable();
        else if ((answered & Libc.PollErrorOrGone) != 0) wire.OnGone();
        if (wire.WantsToWrite) wire.WriteQueued();
    }
}
