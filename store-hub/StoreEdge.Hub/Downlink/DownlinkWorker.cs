using System.Threading.Channels;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Downlink;

/// <summary>
/// Keeps the line by which HQ's orders come, one of its own: a catalogue that takes a second to read holds nothing else up. Answers wait here while there is
/// no line; HQ sends an order again that was not answered.
/// </summary>
internal sealed partial class DownlinkWorker(
    DownlinkDesk desk, HqFeedOptions feed, HubConfiguration configuration, HubRestart restart, DownlinkCounters counters, TimeProvider storeClock,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<DownlinkWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    // Anybody whom the broker lets publish can have messages answered: beyond this the newest answers are given up and counted.
    private readonly Channel<DownlinkAnswer> _answers = Channel.CreateBounded<DownlinkAnswer>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.Wait });

    private readonly Bell _taken = new(), _connected = new();

    private volatile bool _listens;

    /// <summary>The broker has answered the subscriptions.</summary>
    public bool Listens => _listens;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var line = Connect(configuration.Plan.Store);
        line.Start();
        Log.Listens(logger, configuration.HqKeys!.Count);
        await await Task.WhenAny(AnswerAsync(line, stoppingToken), LookAsync(stoppingToken));   // neither ends but by a stop or a bug
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (desk.Look() && restart.Request()) Log.StartsAnew(logger);
            await _taken.WaitAsync(Round, storeClock, cancellationToken);
        }
    }

    private IMqttLine Connect(StoreId store)
    {
        MqttOptions.TryReadBroker(feed.Broker, out var host, out var port);   // checked at start
        var line = MqttLine.Open(new MqttOptions { Host = host, Port = port, ClientId = $"storeedge-hub-downlink-{store}" }, notice => Log.Noticed(logger, notice.Kind, notice.Text));
        foreach (var kind in DownlinkKinds.All) line.Subscribe(DownlinkTopics.Order(store, kind), message => OnOrder(kind, message));
        line.ConnectedChanged += connected =>
        {
            _listens = connected;
            _connected.Ring();
        };
        return line;
    }

    // On the line's thread: the broker hears "taken" when this returns, so the commit comes first.
    private void OnOrder(DownlinkKind kind, MqttMessage message)
    {
        if (!_answers.Writer.TryWrite(desk.Take(kind, message.Payload))) counters.CountUnanswered();
        _taken.Ring();
    }

    private async Task AnswerAsync(IMqttLine line, CancellationToken cancellationToken)
    {
        await foreach (var answer in _answers.Reader.ReadAllAsync(cancellationToken))
        {
            var message = new MqttMessage(DownlinkTopics.Answer(configuration.Plan.Store), answer.ToJson(), ContentType: "application/json");
            while ((await line.PublishAsync(message, cancellationToken)).Status is PublishStatus.NotConnected or PublishStatus.ConnectionLost or PublishStatus.TooManyWaiting)
                await _connected.WaitAsync(Round, wall, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3811, LogLevel.Information, "Listens to HQ's orders, signed by any of {Keys} keys")]
        public static partial void Listens(ILogger logger, int keys);

        [LoggerMessage(3812, LogLevel.Information, "The orders' line: {Kind}: {Text}")]
        public static partial void Noticed(ILogger logger, MqttNoticeKind kind, string text);

        [LoggerMessage(3813, LogLevel.Information, "HQ ordered a plan or settings that a start reads: the hub starts anew")]
        public static partial void StartsAnew(ILogger logger);
    }
}
