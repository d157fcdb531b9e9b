using System.Net.Sockets;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A controller behind a Unix socket; one agent at a time, the next waits in the backlog until the first has gone.</summary>
internal sealed class SocketWire : Wire
{
    private readonly string _path;
    private readonly Socket _listener;
    private readonly byte[] _buffer = new byte[4096];
    private Socket? _agent;

    public SocketWire(string path, TimeProvider wall) : base(wall)
    {
        _path = path;
        File.Delete(path);
        _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(4);
            _listener.Blocking = false;
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    internal override int Descriptor => _listener.SafeHandle.IsClosed ? -1 : (int)(_agent ?? _listener).Handle;

    protected override bool IsOpen => _agent is not null;

    protected override int Unread => _agent is { } agent ? Libc.NotTaken((int)agent.Handle) : 0;

    // The system counts whole buffers here, some 800 bytes for an advert of 45.
    protected override int MostUnread => 48 * 1024;

    protected override void Close()
    {
        _agent?.Dispose();
        _agent = null;
        if (_listener.SafeHandle.IsClosed) return;
        _listener.Dispose();
        File.Delete(_path);
    }

    internal override void OnReadable()
    {
        if (_agent is null)
        {
            var agent = _listener.Accept();
            agent.Blocking = false;
            // Whatever was meant for an agent before this one is of no use in the middle of this one's packets.
            DropUnread();
            _agent = agent;
            return;
        }
        var read = _agent.Receive(_buffer, SocketFlags.None, out var error);
        if (read > 0) Received?.Invoke(_buffer.AsMemory(0, read));
        else if (error is not SocketError.WouldBlock) OnGone();
    }

    internal override void OnGone()
    {
        _agent?.Dispose();
        _agent = null;
        DropUnread();
    }
}
