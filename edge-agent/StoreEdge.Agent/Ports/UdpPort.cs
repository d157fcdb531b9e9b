using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Agent.Ports;

/// <summary>
/// Datagrams of one sender as a stream of pieces. Whoever can reach the port can send: name the sender, and listen on an address of
/// the tills' own network. A datagram that is empty, too long or from elsewhere is dropped.
/// </summary>
internal sealed class UdpPort : IBytePort
{
    /// <summary>No till sends more at once, and a line worker's buffer holds it whole.</summary>
    public const int LongestDatagram = 4096;

    private readonly byte[] _datagram = new byte[LongestDatagram + 1];
    private readonly Socket _socket;
    private readonly IPAddress? _from;
    private readonly IPEndPoint _anyone;
    private int _length, _taken;

    private UdpPort(Socket socket, IPAddress? from) => (_socket, _from, _anyone) = (socket, from,
        new(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));

    /// <exception cref="IOException">The address is not one of ours, or the port is in use.</exception>
    public static UdpPort Open(PortAddress address)
    {
        var on = IPAddress.Parse(address.Target);
        var socket = new Socket(on.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(on, address.TcpPort));
            return new UdpPort(socket, address.From is null ? null : IPAddress.Parse(address.From));
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"{address}: {e.Message}", e);
        }
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_taken == _length) await ReceiveAsync(cancellationToken);
        var length = Math.Min(buffer.Length, _length - _taken);
        _datagram.AsSpan(_taken, length).CopyTo(buffer.Span);
        _taken += length;
        return length;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        throw new IOException("nothing is sent to a till that inserts its text by UDP");

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var received = await _socket.ReceiveFromAsync(_datagram, SocketFlags.None, _anyone, cancellationToken);
            var isTheirs = _from is null || (received.RemoteEndPoint is IPEndPoint sender && sender.Address.Equals(_from));
            (_taken, _length) = (0, isTheirs && received.ReceivedBytes <= LongestDatagram ? received.ReceivedBytes : 0);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.MessageSize or SocketError.ConnectionReset)
        {
            (_taken, _length) = (0, 0);     // longer than the buffer, or the answer to something that others sent
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
