using System.Reflection;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// The store's one line to HQ's broker: its birth and its will are said by it, and whoever speaks with HQ does so over it. Rooms
/// subscribe before or while the host starts; it connects once all have started.
/// </summary>
internal sealed partial class HqLine : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly string SoftwareVersion =
        typeof(HqLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly FeedStatus _status;
    private readonly TimeProvider _storeClock;
    private readonly ILogger<HqLine> _logger;
    private readonly IMqttLine _line;
    private readonly Func<MqttMessage> _birth;
    private int _gone;

    public HqLine(FeedOutbox outbox, FloorPlan plan, HqFeedOptions options, FeedStatus status, TimeProvider storeClock, ILogger<HqLine> logger)
    {
        (_status, _storeClock, _logger) = (status, storeClock, logger);
        _birth = () => StatusPayload.Birth(plan.Store, SoftwareVersion, outbox.State(), Orders?.Invoke());
        _line = MqttLine.Open(options.LineOf(plan.Store) with
        {
            Birth = _birth,
            Will = () => StatusPayload.Will(plan.Store),
        }, OnNotice);
        _line.ConnectedChanged += connected =>
        {
            status.Connected = connected;
            ConnectedChanged?.Invoke(connected);
        };
    }

    public bool IsConnected => _line.IsConnected;

    /// <summary>The highest version of each kind of order that was taken, by the kind's name; asked at each birth. Set before the line is started.</summary>
    public Func<IReadOnlyDictionary<string, long>>? Orders { get; set; }

    /// <summary>Raised on the line's thread; must not block.</summary>
    public event Action<bool>? ConnectedChanged;

    /// <summary>The handler runs on the line's thread, one message at a time.</summary>
    public void Subscribe(string topic, Action<MqttMessage> handler) => _line.Subscribe(topic, handler);

    public Task<PublishOutcome> PublishAsync(MqttMessage message, CancellationToken cancellationToken) => _line.PublishAsync(message, cancellationToken);

    /// <summary>Says once more that this store is here: HQ answers that with where it stands.</summary>
    public Task<PublishOutcome> SayBirthAsync(CancellationToken cancellationToken) => PublishAsync(_birth(), cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _line.Start();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // It takes leave when it is disposed, after all who speak over it.
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The container knows it twice, as itself and as a hosted service.
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _gone, 1) == 0 ? _line.DisposeAsync() : ValueTask.CompletedTask;

    private void OnNotice(MqttNotice notice)
    {
        switch (notice.Kind)
        {
            case MqttNoticeKind.Connected:
                _status.Distrust = null;
                Log.Connected(_logger, notice.Text);
                break;
            case MqttNoticeKind.NotTrusted:
                // Since when stays, and it is said again in the log at each try: a minute apart at most.
                _status.Distrust = new(_status.Distrust?.Since ?? _storeClock.GetUtcNow(), notice.Text);
                Log.NotTrusted(_logger, notice.Text);
                break;
            default:
                Log.Noticed(_logger, notice.Kind, notice.Text);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3611, LogLevel.Information, "The feed is connected to {Broker}")]
        public static partial void Connected(ILogger logger, string broker);

        [LoggerMessage(3612, LogLevel.Warning, "The feed's line: {Kind}: {Text}")]
        public static partial void Noticed(ILogger logger, MqttNoticeKind kind, string text);

        [LoggerMessage(3616, LogLevel.Error, "The feed has no line: store and broker do not trust each other's certificates. Nothing is sent until they do: {Text}")]
        public static partial void NotTrusted(ILogger logger, string text);
    }
}
