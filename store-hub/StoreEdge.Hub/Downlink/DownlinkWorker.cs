using System.Threading.Channels;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Mosquitto;

namespace StoreEdge.Hub.Downlink;

/// <summary>
/// Takes HQ's orders from the store's line: one that takes a second to read holds an acknowledgement up for so long, and no more. Answers wait here while
/// there is no line; HQ sends an order again that was not answered.
/// </summary>
internal sealed partial class DownlinkWorker(
    DownlinkDesk desk, HqLine line, HubConfiguration configuration, HubRestart restart, DownlinkCounters counters, TimeProvider storeClock,
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
        Log.Listens(logger, configuration.HqKeys!.Count);
        await await Task.WhenAny(AnswerAsync(stoppingToken), LookAsync(stoppingToken));   // neither ends but by a stop or a bug
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (desk.Look() && restart.Request()) Log.StartsAnew(logger);
            await _taken.WaitAsync(Round, storeClock, cancellationToken);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        line.Orders = desk.Taken;
        foreach (var kind in DownlinkKinds.All) line.Subscribe(DownlinkTopics.Order(configuration.Plan.Store, kind), message => OnOrder(kind, message));
        line.ConnectedChanged += connected =>
        {
            _listens = connected;
            _connected.Ring();
        };
        return base.StartAsync(cancellationToken);
    }

    // On the line's thread: the broker hears "taken" when this returns, so the commit comes first.
    private void OnOrder(DownlinkKind kind, MqttMessage message)
    {
        if (!_answers.Writer.TryWrite(desk.Take(kind, message.Payload))) counters.CountUnanswered();
        _taken.Ring();
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
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

        [LoggerMessage(3813, LogLevel.Information, "HQ ordered a plan or settings that a start reads: the hub starts anew")]
        public static partial void StartsAnew(ILogger logger);
    }
}
