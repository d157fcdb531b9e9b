using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// What HQ holds, by its own word. Its first word in the life of this process is also a witness: a file can only be exchanged for an
/// older copy while no hub runs, and who would number on from such a copy would say other things under numbers that HQ knows.
/// </summary>
internal sealed partial class HqSide
{
    /// <summary>HQ further ahead than this is no older copy of ours but nonsense: a store makes some twenty thousand messages a year.</summary>
    public const long MostAhead = 1_000_000;

    private readonly FeedOutbox _outbox;
    private readonly StoreId _store;
    private readonly FeedStatus _status;
    private readonly Bell _bell;
    private readonly TradingCalendar _calendar;
    private readonly TimeProvider _storeClock;
    private readonly ILogger<HqSide> _logger;
    private HqAcknowledged? _first;   // not judged yet
    private volatile bool _hasSpoken;
    private long _has;                // highest acknowledgement that has come in
    private long _sent;               // highest sequence that may be at HQ
    private long _noted;              // the outbox knows HQ to have these

    public HqSide(FeedOutbox outbox, FloorPlan plan, HqLine line, FeedStatus status, Bell bell, TradingCalendar calendar, TimeProvider storeClock, ILogger<HqSide> logger)
    {
        (_outbox, _store, _status, _bell, _calendar, _storeClock, _logger) = (outbox, plan.Store, status, bell, calendar, storeClock, logger);
        _has = _sent = _noted = outbox.State().AcknowledgedSequence;
        line.Subscribe(FeedTopics.Acknowledged(plan.Store), OnAcknowledged);
    }

    /// <summary>Until then nothing may be sent.</summary>
    public bool HasSpoken => _hasSpoken;

    /// <summary>Rows up to this one go to the broker now.</summary>
    public void Sending(long sequence) => Raise(ref _sent, sequence);

    /// <summary>Notes in the outbox what has come in.</summary>
    /// <returns>HQ has everything up to this sequence. It counts at once, also while a full disk keeps it from being noted.</returns>
    public long Take(PatientWrites writes)
    {
        if (Interlocked.Exchange(ref _first, null) is { } first) Judge(first, writes);
        var has = Interlocked.Read(ref _has);
        if (has > _noted && writes.TryDo(() => _outbox.Acknowledge(has, _storeClock.GetUtcNow()))) _noted = has;
        return has;
    }

    private void Judge(HqAcknowledged said, PatientWrites writes)
    {
        if (_hasSpoken)
        {
            if (said.Sequence <= Interlocked.Read(ref _sent)) Raise(ref _has, said.Sequence);   // came while the first was judged
            return;
        }
        var last = _outbox.State().LastSequence;
        var differs = _outbox.DigestOf(said.Highest) is { } own && own != said.Sha256;
        // What this file has sent itself is what its number stands for, whatever hash HQ makes of it: nothing is given up for that.
        if (differs && said.Furthest <= last && _outbox.WasSent(said.Highest))
        {
            _status.CountIgnored();
            Log.OtherHash(_logger, said.Highest);
        }
        else if (differs || said.Furthest > last)
        {
            var (now, dropped) = (_storeClock.GetUtcNow(), 0L);
            // A full disk: nothing is sent, and HQ's next word is judged anew.
            if (!writes.TryDo(() => dropped = _outbox.GoOnAfter(said.Furthest, _calendar.DayOf(now).AddDays(-1), now))) return;
            Log.OlderCopy(_logger, said.Furthest, last, _outbox.State().LastSequence, dropped);
        }
        Raise(ref _has, said.Sequence);
        Sending(said.Furthest);
        _hasSpoken = true;
    }

    private void OnAcknowledged(MqttMessage message)
    {
        var said = HqWords.ReadAcknowledged(message, _store);
        var most = _hasSpoken ? Interlocked.Read(ref _sent) : _outbox.State().LastSequence + MostAhead;
        if (said is null || said.Furthest > most)
        {
            _status.CountIgnored();
            Log.Ignored(_logger, message.Payload.Length, said?.Sequence ?? -1, Interlocked.Read(ref _sent));
            return;
        }
        if (!_hasSpoken) Interlocked.Exchange(ref _first, said);
        else Raise(ref _has, said.Sequence);
        _bell.Ring();
    }

    private static void Raise(ref long value, long to)
    {
        for (var seen = Interlocked.Read(ref value); to > seen; seen = Interlocked.Read(ref value))
            if (Interlocked.CompareExchange(ref value, to, seen) == seen) return;
    }

    private static partial class Log
    {
        [LoggerMessage(3615, LogLevel.Warning, "An acknowledgement of {Bytes} bytes was ignored: it says {Sequence}, sent is {Sent}")]
        public static partial void Ignored(ILogger logger, int bytes, long sequence, long sent);

        [LoggerMessage(3619, LogLevel.Error,
            "This store's facts.db is an older copy: HQ holds messages up to {Highest} that differ from its own, which ended at {Last}. What was not sent got new numbers, up to {Now}; {Dropped} messages about shoppers were given up")]
        public static partial void OlderCopy(ILogger logger, long highest, long last, long now, long dropped);

        [LoggerMessage(3620, LogLevel.Error, "HQ says another hash of message {Sequence} than that of the bytes that this store sent: HQ's copy is damaged, or its hash is of something else. Nothing is changed here")]
        public static partial void OtherHash(ILogger logger, long sequence);
    }
}
