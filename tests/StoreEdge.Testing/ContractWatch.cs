using System.Collections.Concurrent;
using StoreEdge.Contract;
using StoreEdge.Mosquitto;

namespace StoreEdge.Testing;

/// <summary>
/// Hears everything that is said at a broker and holds it against install/hq/asyncapi.yaml. <see cref="MosquittoBroker"/> has
/// one of its own accord, so no test has to remember it.
/// </summary>
public sealed class ContractWatch : IAsyncDisposable
{
    private const string Marks = "contract-watch";

    private static readonly Lazy<HqContract> Read = new(() => HqContract.Read(TestRepository.File("install", "hq")));

    private readonly ConcurrentDictionary<string, string> _wrong = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _marks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _meant = new(StringComparer.Ordinal);
    private readonly IMqttLine _line;
    private long _heard;

    /// <param name="options">A client that may read everything.</param>
    public ContractWatch(MqttOptions options)
    {
        _line = MqttLine.Open(options);
        _line.Subscribe($"{HqContract.Prefix}#", Hear);
        _line.Subscribe(Marks, m => _marks[System.Text.Encoding.UTF8.GetString(m.Payload.Span)] = true);
        _line.Start();
    }

    /// <summary>The contract of this checkout.</summary>
    public static HqContract Contract => Read.Value;

    /// <summary>Messages of StoreEdge that were heard.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    public Task ConnectedAsync() => Eventually.Holds(() => _line.IsConnected, "the contract's watch is connected");

    /// <summary>
    /// A test says nonsense itself under topics that end so, to see that it does no harm. Everything else is still checked,
    /// and a test that then says none fails.
    /// </summary>
    public void MeansFaultsIn(string topicsEnd) => _meant.TryAdd(topicsEnd, 0);

    /// <summary>Returns once everything that the broker had taken before this call has been checked.</summary>
    public async Task CatchUpAsync()
    {
        var mark = Guid.NewGuid().ToString();
        var limit = TimeSpan.FromSeconds(20);
        await Eventually.Holds(async () => (await _line.PublishAsync(Marks, System.Text.Encoding.UTF8.GetBytes(mark), 1, false, default)).IsAcknowledged, "the watch can speak", limit);
        await Eventually.Holds(() => _marks.ContainsKey(mark), "the watch has heard everything", limit);
    }

    /// <exception cref="InvalidOperationException">Something that was said is not what the contract says.</exception>
    public void ThrowIfWrong()
    {
        if (!_wrong.IsEmpty) throw new InvalidOperationException($"not what install/hq/asyncapi.yaml says: {string.Join("; ", _wrong.Select(w => $"{w.Key}: {w.Value}"))}");
        if (_meant.FirstOrDefault(m => m.Value == 0) is { Key: { } none }) throw new InvalidOperationException($"the test meant to say something wrong in {none} and did not");
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private void Hear(MqttMessage message)
    {
        Interlocked.Increment(ref _heard);
        var faults = Contract.Faults(message.Topic, message.Payload);
        if (faults.Count == 0) return;
        foreach (var end in _meant.Keys)
        {
            if (!message.Topic.EndsWith(end, StringComparison.Ordinal)) continue;
            _meant.AddOrUpdate(end, 1, (_, n) => n + 1);
            return;
        }
        _wrong.TryAdd(message.Topic, string.Join(", ", faults.Take(5)));
    }
}
