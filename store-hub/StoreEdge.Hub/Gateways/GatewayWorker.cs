using System.Reflection;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Gateways;

/// <summary>Keeps the line to the store's broker, and brings the sightings of each second to the gate, as an agent's batches go there.</summary>
internal sealed partial class GatewayWorker(
    GatewaySettings settings, GatewayBoard board, GatewayIntake intake, GatewayWindows windows, AgentHealthBoard agents, Gate gate, FloorPlan plan,
    TimeProvider storeClock, ILogger<GatewayWorker> logger) : BackgroundService
{
    /// <summary>By this name the gateways stand among the agents; it is no agent that can post.</summary>
    public static readonly AgentId Agent = AgentId.Of("hub-gateways");

    // About a minute of a busy store. Full means that the disk has refused all that time: the newest are given up and counted.
    private const int Capacity = 20_000, Together = 500;

    private static readonly string SoftwareVersion =
        typeof(GatewayWorker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    // Positions are counted anew at every start: what a stopped hub had not stored is gone, and nobody sends it again.
    private readonly Guid _epoch = Guid.NewGuid();
    private readonly Queue<Sighting> _waiting = [];
    private long _position;
    private long _reconnects = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connection = Connect();   // let go in the order below: first no more is heard, then what was heard is kept
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), storeClock);
        connection.Start();
        Log.Listens(logger, settings.Subscriptions.Count, settings.Receivers.Count, settings.Tags.Count);
        try
        {
            while (await seconds.WaitForNextTickAsync(stoppingToken))
            {
                Queue(windows.Close(storeClock.GetUtcNow()));
                await BringAsync();
                Report();
            }
        }
        finally
        {
            await connection.DisposeAsync();
            Queue(windows.Close(storeClock.GetUtcNow(), all: true));
            await BringAsync();
            board.Count(GatewayCount.Lost, _waiting.Count);
        }
    }

    private void Queue(IReadOnlyList<Sighting> sightings)
    {
        foreach (var sighting in sightings)
        {
            if (_waiting.Count < Capacity) _waiting.Enqueue(sighting with { Position = ++_position });
            else board.Count(GatewayCount.Lost);
        }
    }

    // What the journal refuses waits for the next second, under the same positions: nothing is stored twice.
    private async Task BringAsync()
    {
        while (_waiting.Count > 0)
        {
            var together = _waiting.Take(Together).ToList();
            var status = await gate.TakeAsync(new ObservationBatch { Store = plan.Store, Agent = Agent, Epoch = _epoch, Observations = together });
            if (status != AppendStatus.Committed) return;
            for (var i = 0; i < together.Count; i++) _waiting.Dequeue();
        }
    }

    /// <summary>Receivers stand on the board as if an agent told of them: their silence is an alert like any radio's.</summary>
    private void Report() => agents.Report(new AgentHealth
    {
        Store = plan.Store, Agent = Agent, ReportedAt = storeClock.GetUtcNow(), SoftwareVersion = SoftwareVersion,
        Backlog = _waiting.Count, Dropped = board.Of(GatewayCount.Lost), Refused = 0,
        Devices =
        [
            .. board.Gateways.GroupBy(g => g.Receiver).Select(receiver => new DeviceHealth
            {
                Device = receiver.Key, Kind = "radio", State = board.Connected ? "open" : "opening", LastSeenAt = receiver.Max(g => g.LastSeenAt),
                Decoded = receiver.Sum(g => g.Heard), Malformed = 0, Foreign = receiver.Sum(g => g.Dropped), Reopened = Math.Max(0, Interlocked.Read(ref _reconnects)),
            }),
        ],
    });

    private IMqttLine Connect()
    {
        var connection = MqttLine.Open(new MqttOptions
        {
            // Nothing of version 5 is needed, and every broker that gateways are used with speaks 3.1.1.
            Host = settings.Host, Port = settings.Port, ClientId = $"storeedge-hub-gateways-{plan.Store}", Version = MqttVersion.V311,
        }, OnNotice);
        // QoS 0: what a broker had to keep for us would be of the past, and the next advert comes within a second.
        foreach (var (kind, filter) in settings.Subscriptions) connection.Subscribe(filter, message => intake.Take(kind, message), qos: 0);
        connection.ConnectedChanged += connected =>
        {
            board.Connected = connected;
            if (connected) Interlocked.Increment(ref _reconnects);
        };
        return connection;
    }

    private void OnNotice(MqttNotice notice)
    {
        if (notice.Kind == MqttNoticeKind.Connected) Log.Connected(logger, notice.Text);
        else Log.Noticed(logger, notice.Kind, notice.Text);
    }

    private static partial class Log
    {
        [LoggerMessage(3701, LogLevel.Information, "Listens to {Subscriptions} subscriptions of {Gateways} gateways for {Tags} tags")]
        public static partial void Listens(ILogger logger, int subscriptions, int gateways, int tags);

        [LoggerMessage(3702, LogLevel.Information, "The gateways' line is connected to {Broker}")]
        public static partial void Connected(ILogger logger, string broker);

        [LoggerMessage(3703, LogLevel.Warning, "The gateways' line: {Kind}: {Text}")]
        public static partial void Noticed(ILogger logger, MqttNoticeKind kind, string text);
    }
}
