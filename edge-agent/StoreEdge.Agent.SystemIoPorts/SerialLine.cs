using System.IO.Ports;

namespace StoreEdge.Agent.SystemIoPorts;

/// <summary>
/// A serial line by System.IO.Ports. Only its <see cref="SerialPort.BaseStream"/> is used: the port's own events and buffers
/// lose bytes when a device is unplugged. On Linux the package looks at each port every millisecond; the built-in transport does not.
/// </summary>
public static class SerialLine
{
    /// <param name="name">A name of the system: <c>COM3</c>, <c>/dev/ttyUSB0</c>.</param>
    /// <param name="parity">0 none, 1 odd, 2 even.</param>
    /// <exception cref="IOException">Not there, not a serial line, or held by another program.</exception>
    public static Stream Open(string name, int bitsPerSecond, int parity, int dataBits, bool twoStopBits, bool hardwareFlowControl)
    {
        var port = new SerialPort(name, bitsPerSecond, (Parity)parity, dataBits, twoStopBits ? StopBits.Two : StopBits.One)
        {
            Handshake = hardwareFlowControl ? Handshake.RequestToSend : Handshake.None,
        };
        try
        {
            port.Open();
            return new OpenLine(port);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            port.Dispose();
            throw new IOException($"open {name}: {e.Message}", e);
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    /// <summary>The line's stream, which takes its port with it when it is closed.</summary>
    private sealed class OpenLine(SerialPort port) : Stream
    {
        private readonly Stream _line = port.BaseStream;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _line.ReadAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => _line.Read(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _line.WriteAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => _line.Write(buffer, offset, count);

        public override void Flush() => _line.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) port.Dispose();
            base.Dispose(disposing);
        }
    }
}
