using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>An address that answers nobody, as a machine does that is gone: a listener whose queue is full and that takes nobody out, whom Linux does not answer for.</summary>
internal sealed class FullDoor : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _inTheQueue = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public FullDoor(IPAddress address, int port)
    {
        _listener.Bind(new IPEndPoint(address, port));
        _listener.Listen(0);   // Linux lets one wait
        _inTheQueue.Connect(address, port);
    }

    public void Dispose()
    {
        _inTheQueue.Dispose();
        _listener.Dispose();
    }
}
