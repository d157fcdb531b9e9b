using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Testing;

/// <summary>A TCP line to a port of this machine with the faults of a shop's own line; can be cut, as a dug-up cable would, and made half-open.</summary>
public sealed class FaultyLine : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<FaultyConnection> _connections = [];
    private readonly List<Task> _carrying = [];
    private readonly int _target;
    private readonly Task _accepting;
    private readonly Random _random;
    private volatile LineFaults _faults;
    private volatile bool _open = true;
    private int _made;
    private int _held;
    private int _ended;

    /// <param name="seed">Of what is lost: the share is kept to in the long run, and the same draws come in each run.</param>
    public FaultyLine(int targetPort, LineFaults? faults = null, int seed = 20261122)
    {
#pragma warning disable CA5394 // a test's faults, not a secret
        (_target, _faults, _random) = (targetPort, faults ?? new(), new(seed));
#pragma warning restore CA5394
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public string Url => $"mqtt://127.0.0.1:{Port}";

    /// <summary>Connections made so far.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Segments held back so far, each as often as it was.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Connections that the faults have ended so far.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>Ends every present connection with a reset: neither side takes leave. While <paramref name="staysDown"/>, new ones end at once.</summary>
    public void Cut(bool staysDown = false)
    {
        _open = !staysDown;
        foreach (var connection in Present()) connection.Reset();
    }

    /// <summary>From now on the line is as new: connections that are made are sound and none ends.</summary>
    public void Mend() => (_faults, _open) = (new(), true);

    /// <summary>The present connections carry nothing more, though both their ends stand; new ones are sound. What was on its way is lost, and nobody is told.</summary>
    public void GoHalfOpen(DeadWays ways)
    {
        foreach (var connection in Present()) connection.Die(ways);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        Cut(staysDown: true);
        await _accepting;
        Cut(staysDown: true);   // one that was accepted meanwhile
        await Task.WhenAll(_carrying);
    }

    internal LineFaults Faults => _faults;

    internal bool Draw(double share)
    {
        if (share <= 0) return false;
#pragma warning disable CA5394
        lock (_random) return _random.NextDouble() < share;
#pragma warning restore CA5394
    }

    internal void CountHeld() => Interlocked.Increment(ref _held);

    internal void CountEnded() => Interlocked.Increment(ref _ended);

    private FaultyConnection[] Present()
    {
        lock (_connections) return [.. _connections];
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
            var connection = new FaultyConnection(this, near, Interlocked.Increment(ref _made));
            lock (_connections) _connections.Add(connection);
            _carrying.Add(CarryAsync(connection));
        }
    }

    private async Task CarryAsync(FaultyConnection connection)
    {
        if (_open) await connection.CarryAsync(_target);
        connection.Reset();
        lock (_connections) _connections.Remove(connection);
    }
}
