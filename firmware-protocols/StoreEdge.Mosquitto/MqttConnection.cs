using System.Net;
using System.Net.Sockets;
using StoreEdge.Mosquitto.Native;

namespace StoreEdge.Mosquitto;

/// <summary>
/// A line kept by libmosquitto: its own thread connects, and connects again whatever ended it.
/// </summary>
public sealed class MqttConnection : IMqttLine
{
    // Less than this up and it was no recovery: the back-off goes on where it was.
    private static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(5);

    // A caller that never awaits its answers is told before memory is.
    private const int WindowsWaiting = 10;

    private readonly MqttOptions _options;
    private readonly Action<MqttNotice> _notice;
    private readonly List<Subscription> _subscriptions = [];
    private readonly WakeUp _wake = new();
    private readonly BackOff _backOff;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly Queue<PendingPublish> _waiting = new();
    private bool _connected;
    private bool _started;

    /// <param name="notice">Called on the connection's thread, or not at all; must not block.</param>
    /// <exception cref="DllNotFoundException">libmosquitto is not installed.</exception>
    public MqttConnection(MqttOptions options, Action<MqttNotice>? notice = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxInFlight, 1000);
        (_options, _notice) = (options, notice ?? (static _ => { }));
#pragma warning disable CA5394 // jitter, not a secret
        _backOff = new(options.BackOffFrom, options.BackOffTo, Random.Shared.NextDouble);
#pragma warning restore CA5394
        try
        {
            _ = Libmosquitto.mosquitto_lib_init();
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException("libmosquitto.so.1 is not installed; on Debian: apt-get install libmosquitto1", missing);
        }
    }

    /// <inheritdoc/>
    public bool IsConnected
    {
        get
        {
            lock (_lock) return _connected;
        }
    }

    /// <inheritdoc/>
    public event Action<bool>? ConnectedChanged;

    /// <inheritdoc/>
    public long HandlerFaults { get; private set; }

    /// <summary>The handler runs on the connection's one thread.</summary>
    public void Subscribe(string filter, Action<MqttMessage> handler, int qos = 1)
    {
        if (_started) throw new InvalidOperationException("subscribe before the connection is started");
        if (Libmosquitto.mosquitto_sub_topic_check(filter) != Libmosquitto.Success) throw new ArgumentException("is not a topic filter", nameof(filter));
        _subscriptions.Add(new(filter, qos, handler));
    }

    /// <inheritdoc/>
    public void Start()
    {
        if (_started) throw new InvalidOperationException("the connection was started already");
        _started = true;
        new Thread(Run) { IsBackground = true, Name = $"mqtt {_options.ClientId}" }.Start();
    }

    /// <inheritdoc cref="IMqttLine.PublishAsync(string, ReadOnlyMemory{byte}, int, bool, CancellationToken)"/>
    public Task<PublishOutcome> PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, int qos, bool retain, CancellationToken cancellationToken) =>
        PublishAsync(new MqttMessage(topic, payload, qos, retain), cancellationToken);

    /// <inheritdoc/>
    public Task<PublishOutcome> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var publish = new PendingPublish(message);
        lock (_lock)
        {
            if (!_connected) publish.Complete(PublishStatus.NotConnected);
            else if (_waiting.Count >= WindowsWaiting * _options.MaxInFlight) publish.Complete(PublishStatus.TooManyWaiting);
            else _waiting.Enqueue(publish);
        }
        _wake.Signal();
        return publish.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>Says the will itself, takes leave of the broker and ends the thread; what is unanswered is told so.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _wake.Signal();
        if (_started) await _ended.Task.ConfigureAwait(false);
        _wake.Dispose();
        _stopping.Dispose();
    }

    internal CancellationToken Stopping => _stopping.Token;

    internal MqttOptions Options => _options;

    internal IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    internal void Notice(MqttNoticeKind kind, string text) => _notice(new(kind, text));

    internal bool TryTake(out PendingPublish publish)
    {
        lock (_lock) return _waiting.TryDequeue(out publish!);
    }

    internal void Opened()
    {
        lock (_lock) _connected = true;
        Notice(MqttNoticeKind.Connected, $"{_options.Host}:{_options.Port}");
        ConnectedChanged?.Invoke(true);
    }

    internal void Handle(MqttMessage message)
    {
        foreach (var subscription in _subscriptions)
        {
            if (!subscription.Matches(message.Topic)) continue;
#pragma warning disable CA1031 // an exception must not cross the C frames below; it is counted and told, and the connection lives
            try
            {
                subscription.Handler(message);
            }
            catch (Exception fault)
            {
                HandlerFaults++;
                Notice(MqttNoticeKind.HandlerFailed, $"{subscription.Filter}: {fault.GetType().Name}: {fault.Message}");
            }
#pragma warning restore CA1031
        }
    }

    private void Run()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var left = Resolve();
                while (Next(left) is { } address && !Live(address.ToString())) left.Remove(address);
                if (!_stopping.IsCancellationRequested) _wake.Wait(socket: -1, wantWrite: false, _backOff.Next());
            }
            _ended.SetResult();
        }
#pragma warning disable CA1031 // a bug on this thread must reach whoever disposes, not end the process without a word
        catch (Exception fault)
        {
            Closed(MqttNoticeKind.NotConnected, "the connection's thread failed");
            _ended.SetException(fault);
        }
#pragma warning restore CA1031
    }

    /// <returns>Whether the broker accepted us at this address.</returns>
    private bool Live(string address)
    {
        if (_stopping.IsCancellationRequested) return false;
        var began = Environment.TickCount64;
        using var session = new MqttSession(this, _wake);
        var why = session.Run(address);
        Closed(session.WasNotTrusted ? MqttNoticeKind.NotTrusted : session.WasAccepted ? MqttNoticeKind.Lost : MqttNoticeKind.NotConnected, $"{address}:{_options.Port}: {why}");
        if (session.WasAccepted && Environment.TickCount64 - began >= SteadyAfter.TotalMilliseconds) _backOff.Reset();
        return session.WasAccepted;
    }

    private void Closed(MqttNoticeKind kind, string why)
    {
        bool changed;
        lock (_lock)
        {
            (changed, _connected) = (_connected, false);
            while (_waiting.TryDequeue(out var publish)) publish.Complete(PublishStatus.NotConnected);
        }
        Notice(kind, why);
        if (changed) ConnectedChanged?.Invoke(false);
    }

    private IPAddress? Next(List<IPAddress> left)
    {
        var next = FirstToAnswer.OfAsync(left, _options.Port, _options.ConnectLimit, _stopping.Token).GetAwaiter().GetResult();
        if (next is null && left.Count > 0 && !_stopping.IsCancellationRequested) Notice(MqttNoticeKind.NotConnected, FirstToAnswer.None(_options.Host, left.Count));
        return next;
    }

    // The library, not waiting for the connect, would try the first address only: a name may stand for several (::1, 127.0.0.1).
    private List<IPAddress> Resolve()
    {
        try
        {
            return [.. _options.AddressesAsync(_stopping.Token).GetAwaiter().GetResult()];
        }
        catch (SocketException unknown)
        {
            Notice(MqttNoticeKind.NotConnected, $"{_options.Host}: {unknown.Message}");
            return [];
        }
        catch (OperationCanceledException)
        {
            return [];   // the loop looks at the token itself
        }
    }

    internal sealed record Subscription(string Filter, int Qos, Action<MqttMessage> Handler)
    {
        public bool Matches(string topic) =>
            Libmosquitto.mosquitto_topic_matches_sub(Filter, topic, out var matches) == Libmosquitto.Success && matches;
    }
}
