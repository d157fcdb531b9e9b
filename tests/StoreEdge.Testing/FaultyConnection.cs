using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace StoreEdge.Testing;

/// <summary>One connection over a <see cref="FaultyLine"/>, with the faults that the line had when it was made.</summary>
internal sealed class FaultyConnection(FaultyLine line, Socket near, int number)
{
    // What TCP carries at once in an Ethernet frame of 1500 bytes.
    private const int Segment = 1460;

    // A sender waits so long for an acknowledgement at least (Linux, TCP_RTO_MIN; RFC 6298 asks for 1 s), and twice as long each time that it is lost again.
    private static readonly TimeSpan Retransmission = TimeSpan.FromMilliseconds(200);

    // More in a row would be an outage, which other faults play.
    private const int LostInARow = 4;

    // Segments on their way; a full way takes no more, as a full window would.
    private const int OnTheWay = 256;

    private readonly Socket _far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly LineFaults _faults = line.Faults;
    private readonly CancellationTokenSource _over = new();
    private volatile DeadWays _dead = line.Faults.SwallowsAll ? DeadWays.Both : DeadWays.None;

    public async Task CarryAsync(int target)
    {
        near.NoDelay = _far.NoDelay = true;
        try
        {
            if (line.Draw(_faults.LostConnections))
            {
                line.CountEnded();
                return;
            }
            await _far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target), _over.Token);
            await await Task.WhenAny(WayAsync(near, _far, DeadWays.ToServer, _faults.BytesToServer(number)), WayAsync(_far, near, DeadWays.FromServer, _faults.BytesFromServer(number)));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // the target is down, or the line was cut: both ends close
        }
    }

    public void Die(DeadWays ways) => _dead |= ways;

    public void Reset()
    {
        _over.Cancel();
        near.Close(timeout: 0);
        _far.Close(timeout: 0);
    }

    /// <summary>Returns when this way has ended; a dead one stands until the connection is reset.</summary>
    private async Task WayAsync(Socket from, Socket to, DeadWays way, long bytes)
    {
        var segments = Channel.CreateBounded<(byte[] Bytes, long SentAt)>(OnTheWay);
        // The first to end takes the other with it.
        await await Task.WhenAny(TakeAsync(from, way, segments.Writer), GiveAsync(to, way, bytes, segments.Reader));
    }

    private async Task TakeAsync(Socket from, DeadWays way, ChannelWriter<(byte[] Bytes, long SentAt)> segments)
    {
        var buffer = new byte[Segment];
        while (await from.ReceiveAsync(buffer, _over.Token) is > 0 and var count)
        {
            if (IsDead(way)) await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);   // nothing more is taken: in the end the sender's window is full
            await segments.WriteAsync((buffer[..count], TimeProvider.System.GetTimestamp()), _over.Token);
        }
        segments.Complete();
        await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);   // what is on its way comes before the end
    }

    private async Task GiveAsync(Socket to, DeadWays way, long left, ChannelReader<(byte[] Bytes, long SentAt)> segments)
    {
        await foreach (var (bytes, sentAt) in segments.ReadAllAsync(_over.Token))
        {
            var late = _faults.Delay - TimeProvider.System.GetElapsedTime(sentAt);
            if (late > TimeSpan.Zero) await Task.Delay(late, _over.Token);
            for (var (lost, wait) = (0, Retransmission); lost < LostInARow && line.Draw(_faults.Loss); lost++, wait *= 2)
            {
                line.CountHeld();
                await Task.Delay(wait, _over.Token);
            }
            if (IsDead(way)) await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);
            var part = (int)Math.Min(left, bytes.Length);
            if (way == DeadWays.FromServer && line.Draw(_faults.LostAnswers)) part = 0;
            if (part > 0) await to.SendAsync(bytes.AsMemory(0, part), _over.Token);
            left -= part;
            if (part == bytes.Length && left > 0) continue;
            line.CountEnded();
            return;
        }
    }

    private bool IsDead(DeadWays way) => (_dead & way) != 0;
}
