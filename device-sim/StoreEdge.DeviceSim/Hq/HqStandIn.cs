using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using StoreEdge.Mosquitto;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>
/// Stands in for the chain's headquarters: checks every message against the contract, stores it once, acknowledges the highest
/// contiguous sequence after the commit, and asks for what is missing. A message that is wrong is counted and costs nothing else: its number counts as held.
/// </summary>
internal sealed class HqStandIn : IAsyncDisposable
{
    /// <summary>As much is asked for at once; a store is not asked for its whole life in one word.</summary>
    private const long MostAsked = 1000;

    private readonly HqRecords _records;
    private readonly IMqttLine _connection;
    private readonly TimeSpan _patience;
    private readonly ConcurrentDictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _expected = new(StringComparer.Ordinal);
    private readonly Channel<string> _toAcknowledge =
        // Names of stores; the newest sequence is looked up when sent. When full, an acknowledgement is left out: the store sends again.
        Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _speaking = Task.CompletedTask;

    /// <inheritdoc cref="HqStandIn(MqttOptions, string, TimeSpan?)"/>
    public HqStandIn(string host, int port, string file, MqttVersion version = MqttVersion.V5)
        : this(new MqttOptions { Host = host, Port = port, ClientId = "storeedge-hq", Version = version, BackOffTo = TimeSpan.FromSeconds(5) }, file)
    {
    }

    /// <param name="file">HQ's own SQLite file; what it holds counts as received.</param>
    /// <param name="patience">A store whose sequence has not moved on for so long (5 s when not said) is asked for what is missing.</param>
    public HqStandIn(MqttOptions line, string file, TimeSpan? patience = null)
    {
        (_records, _patience) = (new(file), patience ?? TimeSpan.FromSeconds(5));
        _connection = MqttLine.Open(line);
        _connection.Subscribe("storeedge/v1/+/feed/+", OnFeed);
        _connection.Subscribe("storeedge/v1/+/status", OnStatus);
        _connection.Subscribe("storeedge/v1/+/answer/gap", OnGap);
        _connection.Subscribe("storeedge/v1/+/answer/downlink", OnReply);
    }

    public bool IsConnected => _connection.IsConnected;

    public void Start()
    {
        _speaking = Task.WhenAll(AcknowledgeAsync(), AskAsync());
        _connection.Start();
    }

    public HqSummary Summary() => _records.Summary(_states);

    /// <summary>All stored messages in order of store and sequence.</summary>
    public IReadOnlyList<HqRow> Rows() => _records.All();

    /// <summary>What stores have answered to orders, the oldest first.</summary>
    public IReadOnlyList<(string Store, string Kind, long? Version, string Outcome, string? Reason)> Replies() => _records.Replies();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stopping.CancelAsync();
        await _speaking;
        _stopping.Dispose();
        _records.Dispose();
    }

    // On the connection's thread: the broker hears "taken" when this returns, so the commit comes first.
    private void OnFeed(MqttMessage message)
    {
        if (!FeedSchema.TryRead(message.Topic, message.Payload, out var read, out var fault))
        {
            _records.Fault(fault);
            if (read is null) return;
            // The store cannot mend it, and one number must not hold up all that follow: it is held, without what it said.
            _records.Refuse(read);
        }
        else
        {
            _records.Store(read, message.Payload, out var differs);
            if (differs) _records.Fault("a message came again with other bytes");
        }
        Expect(read.Store.Value, read.Sequence);
        _toAcknowledge.Writer.TryWrite(read.Store.Value);
    }

    private void OnStatus(MqttMessage message)
    {
        if (!HqStatus.TryReadStatus(message, out var store, out var state, out var last))
        {
            _records.Fault("a status is not what it should be");
            return;
        }
        _states[store] = state;
        if (last >= 0) Expect(store, last);
        // A store that comes back may have missed what it was told, and sends nothing before it hears where HQ stands.
        if (state == "online") _toAcknowledge.Writer.TryWrite(store);
    }

    private void OnGap(MqttMessage message)
    {
        // One that was erased before it went is told in its place: then HQ has heard of nothing so high yet.
        if (!HqStatus.TryReadGap(message, out var store, out var from, out var to, out var erased) || to > _expected.GetValueOrDefault(store) + (erased ? MostAsked : 0))
        {
            _records.Fault("an answer is not what it should be");
            return;
        }
        if (erased) _records.Erase(store, from, to);
        else _records.Lose(store, from, to);
        if (erased) Expect(store, to);
        _toAcknowledge.Writer.TryWrite(store);
    }

    private void OnReply(MqttMessage message)
    {
        if (DownlinkReply.Read(message.Topic, message.Payload) is { } reply) _records.Keep(reply);
        else _records.Fault("an answer to an order is not what it should be");
    }

    private void Expect(string store, long sequence) => _expected.AddOrUpdate(store, sequence, (_, before) => Math.Max(before, sequence));

    private async Task AcknowledgeAsync()
    {
        try
        {
            await foreach (var store in _toAcknowledge.Reader.ReadAllAsync(_stopping.Token))
            {
                // Not delivered is not lost: the store sends again, and is then told again.
                var (sequence, highest, sha256, _) = _records.Standing(store);
                await SayAsync(store, "acknowledged", sha256 is null ? new { store, sequence, highest } : new { store, sequence, highest, sha256 });
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // disposed
        }
    }

    // What is merely on its way moves a store's sequence on; one that stands still below what is expected misses something.
    private async Task AskAsync()
    {
        var stood = new Dictionary<string, long>(StringComparer.Ordinal);
        var greeted = new HashSet<string>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(_patience, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                // The status that the broker keeps is of the store's last connect. Asked for one that was never made, a store says where it stands.
                foreach (var (store, state) in _states)
                {
                    if (state != "online" || !greeted.Add(store)) continue;
                    var next = _expected.GetValueOrDefault(store) + 1;
                    await SayAsync(store, "resend", new { store, from = next, to = next });
                }
                foreach (var (store, expected) in _expected)
                {
                    var now = _records.Standing(store);
                    var stands = now.Contiguous < expected && stood.TryGetValue(store, out var before) && before == now.Contiguous;
                    stood[store] = now.Contiguous;
                    if (!stands) continue;
                    _toAcknowledge.Writer.TryWrite(store);   // it may never have heard where we stand
                    await SayAsync(store, "resend", new { store, from = now.Contiguous + 1, to = Math.Min(now.NextHeld - 1 ?? expected, now.Contiguous + MostAsked) });
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // disposed
        }
    }

    private Task<PublishOutcome> SayAsync(string store, string what, object payload) =>
        _connection.PublishAsync($"storeedge/v1/{store}/hq/{what}", JsonSerializer.SerializeToUtf8Bytes(payload), 1, retain: false, _stopping.Token);
}
