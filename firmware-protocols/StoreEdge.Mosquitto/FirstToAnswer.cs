using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Mosquitto;

/// <summary>
/// Of the addresses that a broker's name stands for, the one that takes a TCP connection first, so that dead ones do not hold up the others. That is all it says:
/// who is there is asked by the line itself, held to the name by TLS, over a connection of its own.
/// </summary>
internal static class FirstToAnswer
{
    // RFC 8305, 5: "Connection Attempt Delay", recommended.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(250);

    /// <summary>They are called in their order, each 250 ms after the one before or as soon as one has refused. A single one is not called: the line will see.</summary>
    /// <returns>Null when there is none, or none answered within the limit (wall time).</returns>
    public static async Task<IPAddress?> OfAsync(IReadOnlyList<IPAddress> addresses, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return null;
        if (addresses.Count < 2) return addresses.Count == 0 ? null : addresses[0];

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(limit);
        var uncalled = new Queue<IPAddress>(addresses);
        List<Task<IPAddress?>> called = [];
        IPAddress? first = null;
        while (first is null && (uncalled.Count > 0 || called.Count > 0) && !over.IsCancellationRequested)
        {
            if (uncalled.TryDequeue(out var next)) called.Add(CallAsync(next, port, over.Token));
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
            await Task.WhenAny([.. called, Task.Delay(uncalled.Count > 0 ? Apart : Timeout.InfiniteTimeSpan, enough.Token)]).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            foreach (var answered in called.Where(c => c.IsCompleted).ToList())
            {
                called.Remove(answered);
                first ??= await answered.ConfigureAwait(false);
            }
        }
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(called).ConfigureAwait(false);
        return first;
    }

    public static string None(string host, int addresses) => FormattableString.Invariant($"{host}: none of its {addresses} addresses answers");

    private static async Task<IPAddress?> CallAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
            return address;
        }
        catch (Exception dead) when (dead is SocketException or OperationCanceledException)
        {
            return null;
        }
    }
}
