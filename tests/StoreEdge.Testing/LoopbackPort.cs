using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Testing;

/// <summary>
/// Ports of 127.0.0.1 for servers that must be told theirs beforehand. Each is given once per test program and lies below
/// 32768, where Linux begins to hand ports to whoever asks for any (net.ipv4.ip_local_port_range): between the choice and
/// the server's own bind nothing else takes it.
/// </summary>
public static class LoopbackPort
{
    private const int First = 12_000;
    private const int Count = 20_000;

    // Programs that run at the same time begin at different places.
    private static int _next = Random.Shared.Next(Count);

    /// <summary>A port that nobody listens on, by TCP or UDP.</summary>
    public static int Free()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (Binds(port, SocketType.Stream, ProtocolType.Tcp) && Binds(port, SocketType.Dgram, ProtocolType.Udp)) return port;
        }
        throw new InvalidOperationException($"no port from {First} to {First + Count} is free");
    }

    private static bool Binds(int port, SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
