using System.Net.Sockets;

namespace StoreEdge.Agent.Ports;

/// <summary>What all ports on sockets have in common when they open: who cannot leaves no socket behind and says where it was to connect.</summary>
internal static class ConnectedSocket
{
    /// <exception cref="IOException">The socket failed.</exception>
    public static async ValueTask<T> OpenAsync<T>(Socket socket, PortAddress address, Func<ValueTask<T>> open)
        where T : IBytePort
    {
        try
        {
            return await open();
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"connect to {address}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
