using System.Runtime.InteropServices;

namespace StoreEdge.Mosquitto.Native;

/// <summary>Waits for a socket and for a word from another thread at once: poll() over the socket and an eventfd.</summary>
internal sealed unsafe partial class WakeUp : IDisposable
{
    // sys/eventfd.h and poll.h on Linux
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const short PollIn = 0x001;
    private const short PollOut = 0x004;

    private readonly Lock _lock = new();
    private int _event;

    public WakeUp()
    {
        _event = eventfd(0, CloseOnExec | NonBlocking);
        if (_event < 0) throw new IOException($"no eventfd to be had (errno {Marshal.GetLastPInvokeError()})");
    }

    /// <summary>Ends the present wait, or the next one when none is on.</summary>
    public void Signal()
    {
        ulong one = 1;
        // A full counter (EAGAIN) is a signal too, and a closed one has nobody waiting.
        lock (_lock)
            if (_event >= 0) _ = write(_event, &one, sizeof(ulong));
    }

    /// <param name="socket">-1 waits for the signal and the time alone.</param>
    public Readiness Wait(int socket, bool wantWrite, TimeSpan limit)
    {
        var fds = stackalloc PollFd[2];
        fds[0] = new() { Fd = _event, Events = PollIn };
        fds[1] = new() { Fd = socket, Events = (short)(wantWrite ? PollIn | PollOut : PollIn) };
        var milliseconds = (int)Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 0, int.MaxValue);
        if (poll(fds, socket < 0 ? 1u : 2u, milliseconds) <= 0) return default;   // time over, or EINTR: the caller looks again
        if (fds[0].Returned != 0)
        {
            ulong count;
            _ = read(_event, &count, sizeof(ulong));
        }
        // Hang-up and error are found by reading.
        return new(Read: (fds[1].Returned & ~PollOut) != 0, Write: (fds[1].Returned & PollOut) != 0);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_event >= 0) _ = close(_event);
            _event = -1;
        }
    }

    public readonly record struct Readiness(bool Read, bool Write);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", SetLastError = true)] private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc", SetLastError = true)] private static partial int poll(PollFd* fds, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)] private static partial nint read(int fd, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)] private static partial nint write(int fd, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)] private static partial int close(int fd);
}
