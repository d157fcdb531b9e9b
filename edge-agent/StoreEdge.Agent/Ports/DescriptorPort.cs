using System.Runtime.InteropServices;

namespace StoreEdge.Agent.Ports;

/// <summary>A non-blocking descriptor that the readiness loop waits for.</summary>
/// <param name="close">Closes the descriptor; nothing reads it then.</param>
internal sealed class DescriptorPort(ReadinessLoop loop, int descriptor, Action close) : IBytePort
{
    private readonly Lock _closing = new();
    private bool _closed;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (length, error) = ReadNow(buffer.Span);
            if (length >= 0) return length;
            switch (error)
            {
                case Linux.TryAgain: await loop.ReadableAsync(descriptor).WaitAsync(cancellationToken); break;
                case Linux.Interrupted: break;
                case Linux.IoError or Linux.NoSuchDevice or Linux.DeviceGone or Linux.Reset: return 0;      // a pulled plug, a closed pty, a peer that died
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
            else if (error == Linux.TryAgain) await loop.WritableAsync(descriptor).WaitAsync(cancellationToken);
            else if (error != Linux.Interrupted) throw new IOException($"write failed with error {error}", error);
        }
    }

    public void Dispose()
    {
        lock (_closing)
        {
            if (_closed) return;
            _closed = true;
            loop.Forget(descriptor);
            close();
        }
    }

    // Under the lock: a descriptor's number is given to the next file that is opened, and must not be read after the close.
    private (int Length, int Error) ReadNow(Span<byte> buffer)
    {
        lock (_closing)
        {
            if (_closed) return (0, 0);
            var length = Linux.Read(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            return ((int)length, length < 0 ? Marshal.GetLastPInvokeError() : 0);
        }
    }

    private (int Length, int Error) WriteNow(ReadOnlySpan<byte> bytes)
    {
        lock (_closing)
        {
            if (_closed) return (-1, Linux.IoError);
            var length = Linux.Write(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            return ((int)length, length < 0 ? Marshal.GetLastPInvokeError() : 0);
        }
    }
}
