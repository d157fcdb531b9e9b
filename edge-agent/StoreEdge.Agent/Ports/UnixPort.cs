using System.Net.Sockets;

namespace StoreEdge.Agent.Ports;

/// <summary>
/// A Unix socket, waited for as terminals are: the framework's own loop is woken by each packet of a busy radio, whether
/// somebody asks for it or not.
/// </summary>
internal static class UnixPort
{
    /// <exception cref="IOException">Nobody listens there, or too many wait.</exception>
    public static ValueTask<DescriptorPort> OpenAsync(ReadinessLoop loop, PortAddress address)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        return ConnectedSocket.OpenAsync(socket, address, () =>
        {
            socket.Connect(new UnixDomainSocketEndPoint(address.Target));
            var descriptor = (int)socket.Handle;
            loop.Watch(descriptor);
            return ValueTask.FromResult(new DescriptorPort(loop, descriptor, socket.Dispose));
        });
    }
}
