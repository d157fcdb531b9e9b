using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>Runs the stage: reads as soon as the journal grew, commits at the flush interval and at the stop, says what the floor looks like.</summary>
internal sealed partial class TrackWorker(TrackStage stage, TrackRoom tracks, RefoldRequests refolds, FactsStore facts, IJournalGrew grew, StageOptions options,
    TimeProvider clock, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<TrackWorker> logger) : BackgroundService, IReadyCheck
{
    // At any speed of the store's clock: pages need no more, and a commit's fsync is real time.
    private static readonly TimeSpan LeastBetweenCommits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSnapshots = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FactsLife = TimeSpan.FromHours(25);

    private DateTimeOffset _committedAt;
    private DateTimeOffset _committedAtWall;
    private DateTimeOffset _publishedAtWall;
    private DateTimeOffset _forgotAt;

    private volatile bool _caughtUp;

    public bool IsReady => _caughtUp;

    public string WaitsFor => "the stages are catching up with the journal";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        CatchUp(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested) await RunOnce(stoppingToken);
        }
        finally
        {
            while (stage.ReadSome(clock.GetUtcNow())) { }
            stage.Commit(clock.GetUtcNow());
        }
    }

    private void CatchUp(CancellationToken stoppingToken)
    {
        var from = stage.ReadThrough;
        while (stage.ReadSome(clock.GetUtcNow())) stoppingToken.ThrowIfCancellationRequested();
        Commit();
        Log.CaughtUp(logger, stage.ReadThrough - from);
        _caughtUp = true;
    }

    private async Task RunOnce(CancellationToken stoppingToken)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(grew.WaitAsync(stage.ReadThrough, tick.Token), refolds.WaitAsync(tick.Token), Task.Delay(BetweenSnapshots, wall, tick.Token));
        await tick.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        while (stage.ReadSome(clock.GetUtcNow())) { }
        var refolded = false;
        while (refolds.TryTake(out var subject))
        {
            tracks.Refold(subject, VisitSource.App, clock.GetUtcNow());
            refolded = true;
        }
        var now = clock.GetUtcNow();
        // A withdrawal is seen at once; everything else can wait for the next flush.
        if (refolded || (stage.HasChanges && now - _committedAt >= TimeSpan.FromSeconds(options.FlushSeconds)
            && wall.GetUtcNow() - _committedAtWall >= LeastBetweenCommits)) Commit();
        if (wall.GetUtcNow() - _publishedAtWall >= BetweenSnapshots)
        {
            stage.Publish(clock.GetUtcNow());
            _publishedAtWall = wall.GetUtcNow();
        }
        if (now - _forgotAt < TimeSpan.FromHours(1)) return;
        facts.ForgetVisitsBefore(now - FactsLife);
        _forgotAt = now;
    }

    private void Commit()
    {
        stage.Commit(clock.GetUtcNow());
        (_committedAt, _committedAtWall) = (clock.GetUtcNow(), wall.GetUtcNow());
    }

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Information, "Stages caught up with the journal: {Rows} rows were read again or for the first time")]
        public static partial void CaughtUp(ILogger logger, long rows);
    }
}
