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
    /// <param name="owner">The port; disposed with the stream.</param>
    /// <exception cref="IOException">Not there, not a serial line, or held by another program.</exception>
    public static Stream Open(string name, int bitsPerSecond, int parity, int dataBits, bool twoStopBits, bool hardwareFlowControl, out IDisposable owner)
    {
        var port = new SerialPort(name, bitsPerSecond, (Parity)parity, dataBits, twoStopBits ? StopBits.Two : StopBits.One)
        {
            Handshake = hardwareFlowControl ? Handshake.RequestToSend : Handshake.None,
        };
        try
        {
            port.Open();
            owner = port;
            return port.BaseStream;
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
}
