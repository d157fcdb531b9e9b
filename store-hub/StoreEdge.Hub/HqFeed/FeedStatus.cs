using System.Diagnostics.Metrics;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>How the feed stands, read anew at each question: it is asked by people, not by loops.</summary>
internal sealed class FeedStatus : IFeedStatus
{
    public const string MeterName = "StoreEdge.Feed";

    private readonly FeedOutbox _outbox;
    private volatile bool _connected;
    private volatile FeedDistrust? _distrust;
    private volatile Since? _doubt;
    private volatile Since? _awaited;
    private long _ignored;
    private long _resent;

    public FeedStatus(FeedOutbox outbox, FeedClosings closings, IMeterFactory meters, ThresholdDays thresholds)
    {
        _outbox = outbox;
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("storeedge.feed.late_after_close", () => thresholds.Strictest.Down(closings.State().LateAfterClose), "{visit}", "Changed after their trading day was closed, rounded down to what may be told: HQ's figures do not have them");
        meter.CreateObservableCounter("storeedge.feed.ignored", () => Ignored, "{message}", "Words of HQ that made no sense");
        meter.CreateObservableCounter("storeedge.feed.resent", () => Interlocked.Read(ref _resent), "{message}", "Messages that HQ asked for again");
        meter.CreateObservableGauge("storeedge.feed.trusted", () => Distrust is null ? 1 : 0, "{line}", "0 while store and broker do not trust each other's certificates");
    }

    /// <summary>To the broker; whether HQ listens there is told only by its acknowledgements.</summary>
    public bool Connected
    {
        get => _connected;
        set => _connected = value;
    }

    /// <inheritdoc/>
    public FeedDistrust? Distrust
    {
        get => _distrust;
        set => _distrust = value;
    }

    /// <summary>Words of HQ that made no sense, since the start.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    public long LastSequence => _outbox.State().LastSequence;

    public long AcknowledgedSequence => _outbox.State().AcknowledgedSequence;

    public long Backlog => _outbox.State() is var state ? state.LastSequence - state.AcknowledgedSequence : 0;

    public DateTimeOffset? OldestUnacknowledgedAt => _outbox.OldestMadeAt();

    public DateTimeOffset? OlderCopyFoundAt => _outbox.Losses().OlderFoundAt;

    public DateTimeOffset? LostAt => _outbox.Losses().LostAt;

    public DateTimeOffset? ToldUntil => _outbox.State().ClosedUntil;

    /// <inheritdoc/>
    public DateTimeOffset? ClockDoubtedSince
    {
        get => _doubt?.At;
        set => _doubt = value is { } since ? new(since) : null;
    }

    /// <inheritdoc/>
    public DateTimeOffset? FactsAwaitedSince
    {
        get => _awaited?.At;
        set => _awaited = value is { } since ? new(since) : null;
    }

    public void CountResent(int rows) => Interlocked.Add(ref _resent, rows);

    public void CountIgnored() => Interlocked.Increment(ref _ignored);

    private sealed record Since(DateTimeOffset At);
}
