using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>
/// Stands in for the chain's headquarters: checks every message against the contract, stores it once, and acknowledges the
/// highest contiguous sequence after the commit. A message that is wrong is counted and costs nothing else.
/// </summary>
internal sealed class HqStandIn : IAsyncDisposable
{
    private readonly HqRecords _records;
    private readonly IMqttLine _connection;
    private readonly ConcurrentDictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly Channel<string> _toAcknowledge =
        // Names of stores; the newest sequence is looked up when sent. When full, an acknowledgement is left out: the store sends again.
        Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _acknowledging = Task.CompletedTask;

    /// <param name="file">HQ's own SQLite file; what it holds counts as received.</param>
    public HqStandIn(string host, int port, string file, MqttVersion version = MqttVersion.V5)
    {
        _records = new(file);
        _connection = MqttLine.Open(new MqttOptions { Host = host, Port = port, ClientId = "storeedge-hq", Version = version, BackOffTo = TimeSpan.FromSeconds(5) });
        _connection.Subscribe("storeedge/v1/+/feed/+", OnFeed);
        _connection.Subscribe("storeedge/v1/+/status", OnStatus);
    }

    public bool IsConnected => _connection.IsConnected;

    public void Start()
    {
        _acknowledging = AcknowledgeAsync();
        _connection.Start();
    }

    public HqSummary Summary() => _records.Summary(_states);

    /// <summary>All stored messages in order of store and sequence.</summary>
    public IReadOnlyList<HqRow> Rows() => _records.All();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stopping.CancelAsync();
        await _acknowledging;
        _stopping.Dispose();
        _records.Dispose();
    }

    // On the connection's thread: the broker hears "taken" when this returns, so the commit comes first.
    private void OnFeed(MqttMessage message)
    {
        if (!FeedSchema.TryRead(message.Topic, message.Payload, out var read, out var fault))
        {
            _records.Fault(fault);
            return;
        }
        _records.Store(read, message.Payload, out var differs);
        if (differs) _records.Fault("a message came again with other bytes");
        _toAcknowledge.Writer.TryWrite(read.Store.Value);
    }

    private void OnStatus(MqttMessage message)
    {
        if (!TryReadStatus(message, out var store, out var state))
        {
            _records.Fault("a status is not what it should be");
            return;
        }
        _states[store] = state;
        // A store that comes back may have missed what it was told.
        if (state == "online") _toAcknowledge.Writer.TryWrite(store);
    }

    private static bool TryReadStatus(MqttMessage message, out string store, out string state)
    {
        (store, state) = (message.Topic.Split('/')[2], "");
        if (!NameRule.Holds(store)) return false;
        try
        {
            using var json = JsonDocument.Parse(message.Payload);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return false;
            foreach (var field in json.RootElement.EnumerateObject())
            {
                var right = field.Name switch
                {
                    "state" => field.Value.ValueKind == JsonValueKind.String && (state = field.Value.GetString()!) is "online" or "offline",
                    "store" => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() == store,
                    "softwareVersion" => field.Value.ValueKind == JsonValueKind.String,
                    "lastSequence" => field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt64(out var last) && last >= 0,
                    _ => false,
                };
                if (!right) return false;
            }
            return state.Length > 0;
        }
        catch (JsonException)
        {
            return false;   // the caller counts it
        }
    }

    private async Task AcknowledgeAsync()
    {
        try
        {
            await foreach (var store in _toAcknowledge.Reader.ReadAllAsync(_stopping.Token))
            {
                // Not delivered is not lost: the store sends again, and is then told again.
                var payload = JsonSerializer.SerializeToUtf8Bytes(new { store, sequence = _records.Contiguous(store) });
                await _connection.PublishAsync($"storeedge/v1/{store}/hq/acknowledged", payload, 1, retain: false, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // disposed
        }
    }
}
