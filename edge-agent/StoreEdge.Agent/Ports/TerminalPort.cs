using System.Runtime.InteropServices;

namespace StoreEdge.Agent.Ports;

/// <summary>A serial line (or a pty) opened raw, non-blocking and locked.</summary>
internal sealed class TerminalPort : IBytePort
{
    private readonly ReadinessLoop _loop;
    private readonly int _descriptor;
    private readonly Lock _closing = new();
    private bool _closed;

    private TerminalPort(ReadinessLoop loop, int descriptor) => (_loop, _descriptor) = (loop, descriptor);

    /// <exception cref="IOException">Not there, not a terminal, or held by another process.</exception>
    public static TerminalPort Open(ReadinessLoop loop, string path, WireSettings wire)
    {
        const int flags = Linux.ReadWrite | Linux.NoControllingTerminal | Linux.NonBlocking | Linux.CloseOnExec;
        var descriptor = Linux.Checked(Linux.Open(path, flags), $"open {path}");
        try
        {
            // flock, not TIOCEXCL: that one does not stop root, and on a line that someone else keeps open it
            // outlives a killed agent and shuts out the next.
            Linux.Checked(Linux.Flock(descriptor, Linux.LockExclusive | Linux.LockNonBlocking), $"lock {path}");
            TerminalSettings.Apply(descriptor, path, wire);
            loop.Watch(descriptor);
            return new TerminalPort(loop, descriptor);
        }
        catch
        {
            _ = Linux.Close(descriptor);
            throw;
        }
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (length, error) = ReadNow(buffer.Span);
            if (length >= 0) return length;
            switch (error)
            {
                case Linux.TryAgain: await _loop.ReadableAsync(_descriptor).WaitAsync(cancellationToken); break;
                case Linux.Interrupted: break;
                case Linux.IoError or Linux.NoSuchDevice or Linux.DeviceGone: return 0;     // a pulled plug, a closed pty
                default: throw new IOException($"read failed with error {error}", error);
            }
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (length, error) = WriteNow(bytes.Span);
            if (length >= 0) bytes = bytes[length..];
            else if (error == Linux.TryAgain) await _loop.WritableAsync(_descriptor).WaitAsync(cancellationToken);
            else if (error != Linux.Interrupted) throw new IOException($"write failed with error {error}", error);
        }
    }

    public void Dispose()
    {
        lock (_closing)
        {
            if (_closed) return;
            _closed = true;
            _loop.Forget(_descriptor);
            _ = Linux.Close(_descriptor);
        }
    }

    // Under the lock: a descriptor's number is given to the next file that is opened, and must not be read after the close.
    private (int Length, int Error) ReadNow(Span<byte> buffer)
    {
        lock (_closing)
        {
            if (_closed) return (0, 0);
            var length = Linux.Read(_descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            return ((int)length, length < 0 ? Marshal.GetLastPInvokeError() : 0);
        }
    }

    private (int Length, int Error) WriteNow(ReadOnlySpan<byte> bytes)
    {
        lock (_closing)
        {
            if (_closed) return (-1, Linux.IoError);
            var length = Linux.Write(_descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            return ((int)length, length < 0 ? Marshal.GetLastPInvokeError() : 0);
        }
    }
}
