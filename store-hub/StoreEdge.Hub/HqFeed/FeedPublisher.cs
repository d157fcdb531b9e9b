using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Sends the outbox in order, a window at a time, and again from the last acknowledged row on after a reconnect or when HQ
/// stays silent; between them what HQ asks for again. Nothing goes before HQ has said once what it holds.
/// </summary>
internal sealed partial class FeedPublisher : BackgroundService
{
    /// <summary>HQ silent for so long (wall time) with rows on the way: they are sent again.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    private readonly FeedOutbox _outbox;
    private readonly FloorPlan _plan;
    private readonly HqFeedOptions _options;
    private readonly HqLine _line;
    private readonly HqSide _hq;
    private readonly Resends _resends;
    private readonly FeedStatus _status;
    private readonly Bell _bell;
    private readonly TimeProvider _storeClock;
    private readonly TimeProvider _wall;
    private readonly ILogger<FeedPublisher> _logger;
    private readonly PatientWrites _writes;
    private readonly Pace _pace;
    private volatile bool _startOver;

    public FeedPublisher(FeedOutbox outbox, FloorPlan plan, HqFeedOptions options, HqLine line, HqSide hq, FeedStatus status, Bell bell, TimeProvider storeClock,
        [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<FeedPublisher> logger)
    {
        (_outbox, _plan, _options, _line, _hq, _status, _bell, _storeClock, _wall, _logger) = (outbox, plan, options, line, hq, status, bell, storeClock, wall, logger);
        (_resends, _writes) = (new(outbox), new(logger));
#pragma warning disable CA5394 // jitter, not a secret
        _pace = new(options.RowsPerSecond, wall, Random.Shared.NextDouble);
#pragma warning restore CA5394
        line.Subscribe(FeedTopics.Resend(plan.Store), OnResend);
        line.ConnectedChanged += connected =>
        {
            _startOver = true;   // what was on the way may be lost
            if (!connected) _resends.Forget();
            bell.Ring();
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var acknowledged = _outbox.State().AcknowledgedSequence;
        var (cursor, onTheWay) = (acknowledged, 0);
        var heardOrSentAt = _wall.GetTimestamp();
        while (true)
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (_hq.Take(_writes) is var has && has > acknowledged)
            {
                onTheWay = (int)Math.Max(0, onTheWay - (has - acknowledged));
                (acknowledged, heardOrSentAt) = (has, _wall.GetTimestamp());
            }
            var silent = cursor > acknowledged && _wall.GetElapsedTime(heardOrSentAt) >= SilenceLimit;
            if (silent) Log.SentAgain(_logger, acknowledged + 1, cursor);
            if (_line.IsConnected && !_hq.HasSpoken && _wall.GetElapsedTime(heardOrSentAt) >= SilenceLimit)
            {
                await _line.SayBirthAsync(stoppingToken);   // HQ's answer to the last one was lost, or HQ was away
                heardOrSentAt = _wall.GetTimestamp();
            }
            if (_startOver || silent || cursor <= acknowledged) (_startOver, cursor, onTheWay) = (false, acknowledged, 0);

            if (_line.IsConnected && _hq.HasSpoken)
            {
                var served = !_resends.IsEmpty && _pace.Allowed > 0 && await ServeAsync(stoppingToken);
                var rows = Next(cursor, Math.Min(_options.Window - onTheWay, _pace.Allowed));
                if (rows.Count > 0)
                {
                    var sent = await SendAsync(rows, stoppingToken);
                    heardOrSentAt = _wall.GetTimestamp();
                    if (sent > 0) (cursor, onTheWay) = (rows[sent - 1].Sequence, onTheWay + sent);
                    if (sent == rows.Count) continue;
                }
                if (served) continue;
            }
            await _bell.WaitAsync(UntilNextLook(cursor > acknowledged, heardOrSentAt), _wall, stoppingToken);
        }
    }

    // While rows are on the way the next look comes when HQ's time is over; a lost line rings when it stands again.
    private TimeSpan UntilNextLook(bool waitsForHq, long heardOrSentAt)
    {
        var left = SilenceLimit - _wall.GetElapsedTime(heardOrSentAt);
        var look = waitsForHq && left > TimeSpan.Zero ? left : SilenceLimit;
        return _pace.Wait is var wait && wait > TimeSpan.Zero && wait < look ? wait : look;
    }

    private IReadOnlyList<FeedRow> Next(long cursor, int limit)
    {
        var rows = limit > 0 ? _outbox.ReadAfter(cursor, limit) : [];
        // What cannot be noted as sent is not sent: the officer must be able to read all that was.
        return rows.Count > 0 && _writes.TryDo(() => _outbox.MarkSent(rows[0].Sequence, rows[^1].Sequence, _storeClock.GetUtcNow())) ? rows : [];
    }

    /// <summary>One part of what HQ wants again: the same bytes, or that they are held no more. It leaves half of what may go to the rows that HQ has never seen.</summary>
    /// <returns>False when the line did not take it: HQ will ask again.</returns>
    private async Task<bool> ServeAsync(CancellationToken cancellationToken)
    {
        if (_resends.TakeBeyond())
        {
            _pace.Spend(1);
            return (await _line.SayBirthAsync(cancellationToken)).IsAcknowledged;   // its lastSequence says that there is no more
        }
        var (rows, gap) = _resends.Take(_plan.Store, (Math.Min(_options.Window, _pace.Allowed) + 1) / 2);
        if (gap is not null)
        {
            _pace.Spend(1);
            Log.Gone(_logger, gap.From, gap.To);
            return (await _line.PublishAsync(StatusPayload.Gap(gap), cancellationToken)).IsAcknowledged;
        }
        _status.CountResent(rows.Count);
        return await SendAsync(rows, cancellationToken) == rows.Count;
    }

    /// <returns>How many of the rows, from the first on, the broker has taken.</returns>
    private async Task<int> SendAsync(IReadOnlyList<FeedRow> rows, CancellationToken cancellationToken)
    {
        _pace.Spend(rows.Count);
        _hq.Sending(rows[^1].Sequence);   // HQ can be faster than PUBACK
        var outcomes = await Task.WhenAll(rows.Select(r => _line.PublishAsync(Said(r), cancellationToken)));
        for (var i = 0; i < rows.Count; i++)
        {
            if (outcomes[i].Status == PublishStatus.Refused) Log.Refused(_logger, rows[i].Sequence, outcomes[i].ReasonCode);
            if (!outcomes[i].IsAcknowledged) return i;
        }
        return rows.Count;
    }

    // HQ learns of a row that was erased before it went in the place where the row would have come.
    private MqttMessage Said(FeedRow row) => row.IsErased
        ? StatusPayload.Gap(new(_plan.Store, row.Sequence, row.Sequence, HqRange.Erased))
        : new(FeedTopics.Feed(_plan.Store, row.Family), row.Payload, ContentType: FeedPayload.ContentType);

    private void OnResend(MqttMessage message)
    {
        if (HqWords.ReadRange(message, _plan.Store) is { } range && _resends.TryAdd(range))
        {
            _bell.Ring();
            return;
        }
        _status.CountIgnored();
        Log.Ignored(_logger, message.Payload.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(3613, LogLevel.Warning, "HQ was silent: messages {From} to {To} are sent again")]
        public static partial void SentAgain(ILogger logger, long from, long to);

        [LoggerMessage(3614, LogLevel.Warning, "The broker refused message {Sequence} with reason {Reason}")]
        public static partial void Refused(ILogger logger, long sequence, int reason);

        [LoggerMessage(3617, LogLevel.Warning, "HQ wants messages {From} to {To} again, which will not come")]
        public static partial void Gone(ILogger logger, long from, long to);

        [LoggerMessage(3618, LogLevel.Warning, "A wish of HQ of {Bytes} bytes to have messages again was ignored")]
        public static partial void Ignored(ILogger logger, int bytes);
    }
}
