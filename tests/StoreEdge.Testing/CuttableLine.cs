using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Testing;

/// <summary>A TCP line to a port of this machine that a test can cut, as a dug-up cable would: neither side takes leave.</summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _ends = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _open = true;

    public CuttableLine(int targetPort)
    {
        _target = targetPort;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Ends every present connection with a reset; while <paramref name="staysDown"/>, new ones end at once.</summary>
    public void Cut(bool staysDown = false)
    {
        _open = !staysDown;
        lock (_ends)
        {
            foreach (var end in _ends) end.Close(timeout: 0);
            _ends.Clear();
        }
    }

    public void Mend() => _open = true;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        Cut(staysDown: true);
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket near;
            try
            {
                near = await _listener.AcceptAsync();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;   // the line is disposed
            }
            _ = CarryAsync(near);
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        near.NoDelay = far.NoDelay = true;
        lock (_ends) _ends.AddRange([near, far]);
        if (_open)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // the target is down, or the line was cut: both ends close below
            }
        }
        near.Close(timeout: 0);
        far.Close(timeout: 0);
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16384];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // this end went: the other is closed by the caller
        }
    }
}
