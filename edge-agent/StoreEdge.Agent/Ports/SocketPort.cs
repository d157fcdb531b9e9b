using System.Net.Sockets;

namespace StoreEdge.Agent.Ports;

/// <summary>A serial device server's TCP port, or a Unix socket where the readiness loop is not: elsewhere than on Linux.</summary>
internal sealed class SocketPort : IBytePort
{
    private readonly Socket _socket;

    private SocketPort(Socket socket) => _socket = socket;

    /// <exception cref="IOException">Nobody answers there.</exception>
    public static async ValueTask<SocketPort> OpenAsync(PortAddress address, CancellationToken cancellationToken)
    {
        var socket = address.Kind is PortKind.Unix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return await ConnectedSocket.OpenAsync(socket, address, async () =>
        {
            if (address.Kind is PortKind.Unix)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Target), cancellationToken);
            }
            else
            {
                // A device server that loses power says nothing: probe after 15 s of silence, give up after three more.
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
                await socket.ConnectAsync(address.Target, address.TcpPort, cancellationToken);
            }
            return new SocketPort(socket);
        });
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (ObjectDisposedException)
        {
            return 0;       // closed by ourselves while the read waited
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public void Dispose() => _socket.Dispose();
}
