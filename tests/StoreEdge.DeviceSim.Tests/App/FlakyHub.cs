using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.App;

/// <summary>As much of HTTP as the app needs, on a port of its own; each request is failed or kept as the test says.</summary>
internal sealed class FlakyHub : IAsyncDisposable
{
    public enum Answer { Take, Busy, HangUp, HangUpAfterTaking, Refuse }

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, Answer> _answers;
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _requests;

    public FlakyHub(Func<int, Answer> answers)
    {
        _answers = answers;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Requests => _requests;

    /// <summary>What was taken, in order: <c>given</c>, <c>withdrawn</c> or <c>ping ms</c>, by subject.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _connections]);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            while (await ReadAsync(stream) is var (path, body) && path.Length > 0)
            {
                if (SignedHub.AnswerTo(path) is { } shown)   // what an app asks for before it says anything does not fail here
                {
                    await WriteAsync(stream, "200 OK", shown);
                    continue;
                }
                var answer = _answers(Interlocked.Increment(ref _requests));
                if (answer is Answer.Take or Answer.HangUpAfterTaking) Take(path, body);
                if (answer is Answer.HangUp or Answer.HangUpAfterTaking) return;
                var (status, words) = answer switch
                {
                    Answer.Busy => ("503 Busy", ""),
                    Answer.Refuse => ("400 Bad Request", "{\"title\":\"no\"}"),
                    _ when path == "/v1/pings" => ("200 OK", Answered(body)),
                    _ => ("200 OK", SignedHub.ReceiptOf(path, body)),
                };
                await WriteAsync(stream, status, words);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task WriteAsync(NetworkStream stream, string status, string words) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {words.Length}\r\n\r\n{words}"), _stop.Token);

    private async Task<(string Path, byte[] Body)> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return ("", []);
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n");
        var length = int.Parse(lines.SingleOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?[15..] ?? "0",
            System.Globalization.CultureInfo.InvariantCulture);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return (lines[0].Split(' ')[1], body);
    }

    private static string Answered(byte[] body) =>
        $"{{\"accepted\":{JsonSerializer.Deserialize(body, ObservationJson.Default.PingBatch)!.Pings.Count},\"withheld\":0}}";

    private void Take(string path, byte[] body)
    {
        switch (path)
        {
            case "/v1/consents":
                Keep(JsonSerializer.Deserialize(body, ObservationJson.Default.ConsentGiven)!.Subject, "given");
                break;
            case "/v1/consents/withdrawals":
                Keep(JsonSerializer.Deserialize(body, ObservationJson.Default.ConsentWithdrawn)!.Subject, "withdrawn");
                break;
            default:
                var batch = JsonSerializer.Deserialize(body, ObservationJson.Default.PingBatch)!;
                foreach (var ping in batch.Pings) Keep(batch.Subject, $"ping {ping.ObservedAt.ToUnixTimeMilliseconds()}");
                break;
        }
    }

    private void Keep(string subject, string what) => Taken.GetOrAdd(subject, _ => new()).Enqueue(what);
}
