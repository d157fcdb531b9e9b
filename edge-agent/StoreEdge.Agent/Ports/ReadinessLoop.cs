using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StoreEdge.Agent.Ports;

/// <summary>
/// One thread that waits for all terminals together (epoll). A terminal is armed for one event at a time, so a reader
/// that does not ask is not woken, and its bytes wait in the driver.
/// </summary>
internal sealed class ReadinessLoop : IDisposable
{
    private const int Add = 1, Delete = 2, Modify = 3;
    private const uint Readable = 0x1, Writable = 0x4, OneShot = 0x40000000;

    // struct epoll_event is packed on x86-64 alone: events(4) data(8) there, events(4) pad(4) data(8) elsewhere.
    private static readonly int EntrySize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EntrySize - 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Watched> _watched = [];
    private readonly int _epoll;
    private readonly int _stop;
    private readonly Thread _thread;

    public ReadinessLoop()
    {
        _epoll = Linux.Checked(Linux.EpollCreate(Linux.CloseOnExec), "epoll");
        _stop = Linux.Checked(Linux.EventDescriptor(0, Linux.CloseOnExec | Linux.NonBlocking), "eventfd");
        Control(Add, _stop, Readable);
        _thread = new Thread(Run) { IsBackground = true, Name = "ports" };
        _thread.Start();
    }

    public void Watch(int descriptor)
    {
        lock (_lock)
        {
            _watched.Add(descriptor, new Watched());
            Control(Add, descriptor, OneShot);
        }
    }

    /// <summary>Ends both waits; the descriptor may be closed afterwards.</summary>
    public void Forget(int descriptor)
    {
        Watched? watched;
        lock (_lock)
        {
            if (!_watched.Remove(descriptor, out watched)) return;
            Control(Delete, descriptor, 0);
        }
        watched.Read?.TrySetResult();
        watched.Write?.TrySetResult();
    }

    /// <summary>Completes when a read would not block: bytes, a hang-up, an error, or the port was closed.</summary>
    public Task ReadableAsync(int descriptor) => Arm(descriptor, reading: true);

    public Task WritableAsync(int descriptor) => Arm(descriptor, reading: false);

    public void Dispose()
    {
        var one = new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 };
        _ = Linux.Write(_stop, ref one[0], one.Length);
        _thread.Join();
        _ = Linux.Close(_stop);
        _ = Linux.Close(_epoll);
    }

    private Task Arm(int descriptor, bool reading)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(descriptor, out var watched)) return Task.CompletedTask;
            // Continuations run elsewhere: a slow decoder must not keep the other ports waiting.
            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (reading) watched.Read = wait;
            else watched.Write = wait;
            Control(Modify, descriptor, watched.Interest);
            return wait.Task;
        }
    }

    private void Run()
    {
        var entries = new byte[64 * EntrySize];
        while (true)
        {
            var count = Linux.EpollWait(_epoll, ref entries[0], 64, -1);
            if (count < 0 && Marshal.GetLastPInvokeError() == Linux.Interrupted) continue;
            Linux.Checked(count, "wait for ports");
            for (var i = 0; i < count; i++)
            {
                var entry = entries.AsSpan(i * EntrySize, EntrySize);
                var descriptor = BinaryPrimitives.ReadInt32LittleEndian(entry[DataOffset..]);
                if (descriptor == _stop) return;
                Wake(descriptor, BinaryPrimitives.ReadUInt32LittleEndian(entry));
            }
        }
    }

    private void Wake(int descriptor, uint events)
    {
        TaskCompletionSource? read = null, write = null;
        lock (_lock)
        {
            if (!_watched.TryGetValue(descriptor, out var watched)) return;
            var trouble = (events & ~(Readable | Writable)) != 0;       // hang-up or error: both sides must look
            if (trouble || (events & Readable) != 0) (read, watched.Read) = (watched.Read, null);
            if (trouble || (events & Writable) != 0) (write, watched.Write) = (watched.Write, null);
            if (watched.Interest != OneShot) Control(Modify, descriptor, watched.Interest);
        }
        read?.TrySetResult();
        write?.TrySetResult();
    }

    private void Control(int operation, int descriptor, uint events)
    {
        Span<byte> entry = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, events);
        BinaryPrimitives.WriteInt32LittleEndian(entry[DataOffset..], descriptor);
        Linux.Checked(Linux.EpollControl(_epoll, operation, descriptor, ref entry[0]), "epoll_ctl");
    }

    private sealed class Watched
    {
        public TaskCompletionSource? Read;
        public TaskCompletionSource? Write;

        public uint Interest => OneShot | (Read is null ? 0 : Readable) | (Write is null ? 0 : Writable);
    }
}
