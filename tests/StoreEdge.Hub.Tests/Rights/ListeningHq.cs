using System.Collections.Concurrent;
using System.Text;
using StoreEdge.Hub.Tests.HqFeed;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>An HQ that keeps every word that is said at its broker, and answers each birth of a store that it holds nothing yet: without an answer no store tells it anything.</summary>
internal sealed class ListeningHq : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly IMqttLine _line;

    private ListeningHq(int port)
    {
        _line = MqttLine.Open(new MqttOptions { Host = "127.0.0.1", Port = port, ClientId = "ear" });
        _line.Subscribe("#", m =>
        {
            _messages.Enqueue($"{m.Topic} {Encoding.Latin1.GetString(m.Payload.Span)}");
            if (m.Topic == "storeedge/v1/store-0001/status")
                _ = _line.PublishAsync(new("storeedge/v1/store-0001/hq/acknowledged", Encoding.UTF8.GetBytes(HandPlayedHq.Word(0, 0, null))), CancellationToken.None);
        });
    }

    /// <summary>Topics and payloads, byte by byte as Latin-1.</summary>
    public string All => string.Join('\n', _messages);

    public static async Task<ListeningHq> StartAsync(MosquittoBroker broker)
    {
        var hq = new ListeningHq(broker.Port);
        hq._line.Start();
        await Eventually.Holds(() => hq._line.IsConnected, "HQ listens");
        return hq;
    }

    /// <summary>Lets rounds of the feed pass until it has told of the family.</summary>
    public Task ToldAsync(string family, HubUnderTest by) => Eventually.Holds(() =>
    {
        if (_messages.Any(m => m.StartsWith($"storeedge/v1/store-0001/feed/{family} ", StringComparison.Ordinal))) return Task.FromResult(true);
        by.Clock.Advance(TimeSpan.FromSeconds(30));
        return Task.FromResult(false);
    }, $"HQ is told {family}");

    public ValueTask DisposeAsync() => _line.DisposeAsync();
}
