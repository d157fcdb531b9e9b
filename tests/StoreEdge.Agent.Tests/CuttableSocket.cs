using System.Net.Sockets;

namespace StoreEdge.Agent.Tests;

/// <summary>A Unix socket that leads to another one until it is cut; the next connection leads there again.</summary>
internal sealed class CuttableSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly Task _loop;
    private readonly string _target;

    public CuttableSocket(string path, string target)
    {
        _target = target;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _loop = Task.Run(AcceptAsync);
    }

    public void Cut()
    {
        lock (_lock)
        {
            foreach (var socket in _open) socket.Dispose();
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _loop.GetAwaiter().GetResult();
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var near = await _listener.AcceptAsync();
                var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                lock (_lock) _open.AddRange([near, far]);
                await far.ConnectAsync(new UnixDomainSocketEndPoint(_target));
                _ = PassAsync(near, far);
                _ = PassAsync(far, near);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;     // the test is over
            }
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0) await to.SendAsync(buffer.AsMemory(0, length));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;     // cut
        }
    }
}
