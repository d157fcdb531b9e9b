using System.Reflection;
using System.Text.Json;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Sends the outbox in order, a window at a time, and again from the last acknowledged row on after a reconnect or when HQ
/// stays silent. Rows go only when HQ itself has acknowledged them: the broker's PUBACK says nothing about HQ.
/// </summary>
internal sealed partial class FeedPublisher(
    FeedOutbox outbox, FloorPlan plan, HqFeedOptions options, FeedStatus status, Bell bell, TimeProvider wall, ILogger<FeedPublisher> logger) : BackgroundService
{
    /// <summary>HQ silent for so long (wall time) with rows on the way: they are sent again.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    private static readonly string SoftwareVersion =
        typeof(FeedPublisher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private long _hqHas;         // highest acknowledgement that has come in
    private long _sentThrough;   // highest sequence this process has sent
    private volatile bool _startOver;
    private readonly PatientWrites _writes = new(logger);
    private long _removedThrough;   // rows up to here have gone from the outbox

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = Connect();
        var cursor = outbox.State().AcknowledgedSequence;
        Interlocked.Exchange(ref _sentThrough, cursor);
        _removedThrough = cursor;
        connection.Start();
        var heardOrSentAt = wall.GetTimestamp();
        var acknowledged = cursor;
        while (true)
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (TakeAcknowledgement(ref acknowledged)) heardOrSentAt = wall.GetTimestamp();
            var silent = cursor > acknowledged && wall.GetElapsedTime(heardOrSentAt) >= SilenceLimit;
            if (silent) Log.SentAgain(logger, acknowledged + 1, cursor);
            if (_startOver || silent || cursor < acknowledged) (_startOver, cursor) = (false, acknowledged);

            var room = options.Window - (int)(cursor - acknowledged);
            var rows = connection.IsConnected && room > 0 ? outbox.ReadAfter(cursor, room) : [];
            if (rows.Count > 0)
            {
                cursor = await SendAsync(connection, rows, cursor, stoppingToken);
                heardOrSentAt = wall.GetTimestamp();
                if (cursor == rows[^1].Sequence) continue;
            }
            // While rows are on the way the next look comes when HQ's time is over; a lost line rings when it stands again.
            var left = SilenceLimit - wall.GetElapsedTime(heardOrSentAt);
            await bell.WaitAsync(cursor > acknowledged && left > TimeSpan.Zero ? left : SilenceLimit, wall, stoppingToken);
        }
    }

    /// <returns>The last sequence that the broker has taken together with all before it.</returns>
    private async Task<long> SendAsync(IMqttLine connection, IReadOnlyList<FeedRow> rows, long cursor, CancellationToken cancellationToken)
    {
        if (rows[^1].Sequence > Interlocked.Read(ref _sentThrough)) Interlocked.Exchange(ref _sentThrough, rows[^1].Sequence);   // HQ can be faster than PUBACK
        var outcomes = await Task.WhenAll(rows.Select(r =>
            connection.PublishAsync(new(FeedTopics.Feed(plan.Store, r.Family), r.Payload, ContentType: FeedPayload.ContentType), cancellationToken)));
        for (var i = 0; i < rows.Count; i++)
        {
            if (outcomes[i].Status == PublishStatus.Refused) Log.Refused(logger, rows[i].Sequence, outcomes[i].ReasonCode);
            if (!outcomes[i].IsAcknowledged) return cursor;
            cursor = rows[i].Sequence;
        }
        return cursor;
    }

    private bool TakeAcknowledgement(ref long acknowledged)
    {
        var hqHas = Interlocked.Read(ref _hqHas);
        // HQ's word counts at once; rows that a full disk keeps from going go at a later round, and are not sent again before the next start.
        if (hqHas > _removedThrough && _writes.TryDo(() => outbox.Acknowledge(hqHas))) _removedThrough = hqHas;
        if (hqHas <= acknowledged) return false;
        acknowledged = hqHas;
        return true;
    }

    private IMqttLine Connect()
    {
        MqttOptions.TryReadBroker(options.Broker, out var host, out var port);   // checked at start
        var connection = MqttLine.Open(new MqttOptions
        {
            Host = host, Port = port, ClientId = $"storeedge-hub-{plan.Store}", MaxInFlight = options.Window,
            Birth = () => StatusPayload.Birth(plan.Store, SoftwareVersion, outbox.State()),
            Will = () => StatusPayload.Will(plan.Store, outbox.State()),
        }, OnNotice);
        connection.Subscribe(FeedTopics.Acknowledged(plan.Store), OnAcknowledged);
        connection.ConnectedChanged += connected =>
        {
            status.Connected = connected;
            _startOver = true;   // what was on the way may be lost
            bell.Ring();
        };
        return connection;
    }

    private void OnAcknowledged(MqttMessage message)
    {
        HqAcknowledged? said = null;
        try
        {
            said = JsonSerializer.Deserialize(message.Payload.Span, FeedJson.Default.HqAcknowledged);
        }
        catch (JsonException)
        {
            // said below, like any other that makes no sense
        }
        if (said is null || said.Store != plan.Store || said.Sequence < 0 || said.Sequence > Interlocked.Read(ref _sentThrough))
        {
            status.CountIgnored();
            Log.Ignored(logger, message.Payload.Length, said?.Sequence ?? -1, Interlocked.Read(ref _sentThrough));
            return;
        }
        // Raised only here, on the connection's one thread.
        if (said.Sequence > Interlocked.Read(ref _hqHas)) Interlocked.Exchange(ref _hqHas, said.Sequence);
        bell.Ring();
    }

    private void OnNotice(MqttNotice notice)
    {
        if (notice.Kind == MqttNoticeKind.Connected) Log.Connected(logger, notice.Text);
        else Log.Noticed(logger, notice.Kind, notice.Text);
    }

    private static partial class Log
    {
        [LoggerMessage(3611, LogLevel.Information, "The feed is connected to {Broker}")]
        public static partial void Connected(ILogger logger, string broker);

        [LoggerMessage(3612, LogLevel.Warning, "The feed's line: {Kind}: {Text}")]
        public static partial void Noticed(ILogger logger, MqttNoticeKind kind, string text);

        [LoggerMessage(3613, LogLevel.Warning, "HQ was silent: messages {From} to {To} are sent again")]
        public static partial void SentAgain(ILogger logger, long from, long to);

        [LoggerMessage(3614, LogLevel.Warning, "The broker refused message {Sequence} with reason {Reason}")]
        public static partial void Refused(ILogger logger, long sequence, int reason);

        [LoggerMessage(3615, LogLevel.Warning, "An acknowledgement of {Bytes} bytes was ignored: it says {Sequence}, sent is {Sent}")]
        public static partial void Ignored(ILogger logger, int bytes, long sequence, long sent);
    }
}
